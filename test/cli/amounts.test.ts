import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/all.ts'
import { amount } from '../../src/cli/options/amount.ts'
import { isoTime } from '../../src/cli/options/iso-time.ts'
import { listenAddress } from '../../src/cli/options/listen-address.ts'
import { sessions, tracesOf } from './made-traces.ts'
import { runHere } from './run-here.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evalgap-amounts-'))
  writeFileSync(join(folder, 'eval.jsonl'), tracesOf(sessions(4, 'eval', 'e')))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('an amount', () => {
  test.each([
    ['500ms', 0.5],
    ['2s', 2],
    ['1.5m', 90],
    ['12h', 43_200],
    ['7d', 604_800],
    ['30 s', 30],
  ])('%s is %d seconds', (text, seconds) => expect(amount('duration')(text)).toBe(seconds))

  test.each([
    ['512MB', 512e6],
    ['2GiB', 2 ** 31],
    ['1.5kb', 1500],
    ['20 mb', 20e6],
  ])('%s is %d bytes', (text, bytes) => expect(amount('size')(text)).toBe(bytes))

  test.each(['', '2', '-2s', '0s', 'NaN', '2x', 's', '1e3s', '0x2s', '7D', 'Infinitys', '2constructor', '2s '])(
    '%j is no duration',
    (text) => expect(() => amount('duration')(text)).toThrow('expected a duration such as'),
  )

  test.each(['', '2', 'lots', '-1GB', '0GB', 'NaN', 'GB', '0.0001kb', '2B'])('%j is no size', (text) =>
    expect(() => amount('size')(text)).toThrow('expected a size such as 512MB or 2GiB'),
  )

  test('a bare number is seconds only where seconds were accepted before', () => {
    expect(amount('duration or seconds')('2')).toBe(2)
    expect(amount('duration or seconds')('0.5')).toBe(0.5)
    expect(() => amount('duration')('2')).toThrow()
  })

  test('may equal its bounds and not exceed them', () => {
    const bounded = amount('duration', { least: '1s', most: '24d' })
    expect([bounded('1s'), bounded('24d')]).toEqual([1, 24 * 86_400])
    expect(() => bounded('999ms')).toThrow('expected at least 1s')
    expect(() => bounded('25d')).toThrow('expected at most 24d')
    expect(() => amount('size')('9999999TB')).toThrow('expected at most')
  })
})

test('an address is host and port, or a port of this machine', () => {
  expect(listenAddress('0.0.0.0:8001')).toEqual({ host: '0.0.0.0', port: 8001 })
  expect(listenAddress('[::1]:4319')).toEqual({ host: '::1', port: 4319 })
  expect([listenAddress('4319'), listenAddress(':0')].map(({ host }) => host)).toEqual(['127.0.0.1', '127.0.0.1'])
  for (const text of ['', 'host', 'host:', 'host:-1', 'host:65536', 'host:NaN', 'host:1.5', '4319x'])
    expect(() => listenAddress(text)).toThrow('expected HOST:PORT')
})

test('a time is a day that exists', () => {
  expect(isoTime('2026-11-20T08:00Z').toISOString()).toBe('2026-11-20T08:00:00.000Z')
  expect(isoTime('2028-02-29').toISOString()).toBe('2028-02-29T00:00:00.000Z')
  for (const text of ['', '5', 'NaN', 'yesterday', '2026-02-30', '2026-13-01', '2026-11-20T25:00Z'])
    expect(() => isoTime(text)).toThrow('expected a time such as')
})

/** Every option that takes a number, with the arguments its command needs. */
const numeric: Readonly<Record<string, readonly (readonly [option: string, flags: string])[]>> = {
  ...Object.fromEntries(
    [
      'load',
      'inspect',
      'compare',
      'check',
      'plan',
      'profile',
      'drift',
      'sql x',
      'export',
      'doctor',
      'scores',
      'merge a b',
    ].map((command) => [
      command,
      [
        ['--memory', '<size>'],
        ['--threads', '<count>'],
        ['--gauge-age', '<duration>'],
      ] as const,
    ]),
  ),
  'plan --quiet': [['--cases', '<count>']],
  'drift --quiet': [['--window', '<duration>']],
  'pull jaeger http://localhost:1': [
    ['--last', '<duration>'],
    ['--limit', '<traces>'],
    ['--rate', '<requests>'],
    ['--slice', '<duration>'],
    ['--page', '<traces>'],
    ['--from', '<time>'],
    ['--to', '<time>'],
  ],
  watch: [
    ['--listen', '<host:port>'],
    ['--window', '<duration>'],
    ['--every', '<duration>'],
    ['--trace-wait', '<duration>'],
    ['--max-body', '<size>'],
    ['--max-in-flight', '<size>'],
    ['--max-journal', '<size>'],
    ['--memory', '<size>'],
    ['--threads', '<count>'],
  ],
  sidecar: [
    ['--listen', '<host:port>'],
    ['--accelerator-count', '<number>'],
  ],
}

describe('wrong usage', () => {
  test.each(Object.entries(numeric))(
    'ends with exit code 2 and names what is expected for every number of %s',
    async (command, options) => {
      for (const [option, flags] of options)
        for (const text of ['lots', 'NaN', '-1', '0', ''].filter((each) => option !== '--listen' || each !== '0')) {
          const { code, stderr } = await runHere([...command.split(' '), `${option}=${text}`])
          expect
            .soft([code, stderr.split('\n')[0]], `${command} ${option}=${text}`)
            .toEqual([
              2,
              expect.stringContaining(`error: option '${option} ${flags}' argument '${text}' is invalid. expected `),
            ])
        }
    },
  )

  test('is said in the words of the option', async () => {
    const { code, stderr } = await runHere(['watch', '--memory', 'lots'])
    expect(code).toBe(2)
    expect(stderr.split('\n')[0]).toBe(
      "error: option '--memory <size>' argument 'lots' is invalid. expected a size such as 512MB or 2GiB",
    )
  })
})

test.each(['2s', '500ms', '2'])('--gauge-age takes %s, as other options take durations', async (age) => {
  const { stdout, stderr } = await runHere(['inspect', join(folder, 'eval.jsonl'), '--gauge-age', age])
  expect(stderr).toBe('')
  expect(stdout).toContain('eval.jsonl')
})

describe('help', () => {
  test.each([
    ['watch', ['127.0.0.1:4319', '7d', '60s', '20MB', '64MB', '8GB', '1GB', 'evalgap-watch']],
    ['pull', ['15m', '10', '200']],
    ['sidecar', ['127.0.0.1:8001']],
    ['compare', ['terminal', '2s']],
  ])('shows the defaults of %s as one would type them', async (command, defaults) => {
    const { stdout } = await runHere([command, '--help'])
    const shown = stdout.replaceAll(/\s+/g, ' ')
    for (const text of defaults) expect(shown).toContain(`default: ${text})`)
  })

  test('shows no default of any command as JSON', async () => {
    const shown: Record<string, string> = {}
    for (const command of Object.keys(commands)) shown[command] = (await runHere([command, '--help'])).stdout
    const asJson = Object.entries(shown).filter(([, text]) =>
      /default:\s+["[{]|choices:\s+"|default:\s+\d{5,}/.test(text),
    )
    expect(asJson.map(([command]) => command)).toEqual([])
  })
})

test('sql --format csv guards texts and column names that a spreadsheet would run, and keeps numbers', async () => {
  const query = `SELECT '=1+1' AS "@name", -5 AS small, -9007199254740993::BIGINT AS large, -1.50::DECIMAL(9,2) AS exact,
    '-2+3' AS minus, '-1' AS text, sum(-1) AS total, chr(9) || 'tab' AS tab, NULL AS nothing`
  const { code, stdout } = await runHere(['sql', query, join(folder, 'eval.jsonl'), '--format', 'csv'])
  expect(code).toBe(0)
  expect(stdout).toBe(
    `'@name,small,large,exact,minus,text,total,tab,nothing\n'=1+1,-5,-9007199254740993,-1.50,'-2+3,'-1,-1,"'\ttab",\n`,
  )
})

test('sql aligns columns that hold CJK text', async () => {
  const { stdout } = await runHere(['sql', "VALUES ('東京', 'x'), ('Berlin', 'y')", join(folder, 'eval.jsonl')])
  expect(stdout.split('\n').slice(1, 3)).toEqual(['東京    x', 'Berlin  y'])
})
