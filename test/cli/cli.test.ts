import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/all.ts'
import { generateSpans } from '../../bench/generate-spans.ts'
import type { Comparison } from '../../src/vocabulary/comparison.ts'
import { sessions, tracesOf } from './made-traces.ts'
import { runCli } from './run-cli.ts'

let folder: string
const at = (name: string) => join(folder, name)
const evalLines = tracesOf(sessions(60, 'eval', 'e'))
const productionLines = tracesOf(sessions(120, 'production', 'p'), 10_000)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evalgap-test-'))
  writeFileSync(at('eval.jsonl.gz'), gzipSync(evalLines))
  writeFileSync(at('production.jsonl.zst'), zstdCompressSync(productionLines))
  writeFileSync(at('untagged-eval.jsonl'), tracesOf(sessions(60, undefined, 'e')))
  writeFileSync(at('untagged-production.jsonl'), tracesOf(sessions(120, undefined, 'p'), 10_000))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('help', () => {
  test('names every command and the exit codes', async () => {
    const { code, stdout } = await runCli(['--help'])
    expect(code).toBe(0)
    for (const name of Object.keys(commands)) expect(stdout).toContain(`\n  ${name}`)
    expect(stdout).toContain('Exit codes:')
  })

  test.each(Object.keys(commands))('shows an example of %s', async (name) => {
    const { code, stdout } = await runCli([name, '--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/Examples?:\n\s+evalgap/)
  })

  test('answers a misspelt option as wrong usage', async () => {
    const { code, stderr } = await runCli(['compare', '--fromat', 'json'])
    expect(code).toBe(2)
    expect(stderr).toContain('--format')
  })
})

describe('demo', () => {
  test.each([
    ['mooncake', '\nBLIND\n', 'The eval says nothing about'],
    ['burstgpt', '\nBLIND\n', 'The eval says nothing about'],
  ])(
    '%s gives verdict, reason, one table and what to do next, in 80 columns without colour',
    async (name, verdict, reason) => {
      const { code, stdout } = await runCli(['demo', name])
      expect(code).toBe(0)
      const places = [verdict, reason, '95% interval', 'what to do next'].map((part) => stdout.indexOf(part))
      expect(places.every((place, index) => place > (places[index - 1] ?? -1))).toBe(true)
      expect(stdout).not.toContain('\u001b')
      expect(
        stdout
          .split('\n')
          .filter((line) => line.length > 80 && !line.startsWith('Data:') && !line.startsWith('Yours:')),
      ).toEqual([])
    },
  )
})

test('the report in the README is that of the demo', async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const [, shown = ''] = /```\n(BLIND[^`]*)```/.exec(readme) ?? []
  const { stdout } = await runCli(['demo'])
  expect(shown.split('\n').length).toBeGreaterThan(15)
  expect(shown.split('\n').filter((line) => !stdout.split('\n').includes(line))).toEqual([])
})

describe('compare', () => {
  test('writes the contract of architecture section 5 as JSON and nothing else to stdout', async () => {
    const { code, stdout, stderr } = await runCli(['compare', at('*.jsonl.*'), '--format', 'json'])
    expect(stderr).toContain('loading')
    const comparison = JSON.parse(stdout) as Comparison
    expect(comparison.schema).toBe('evalgap/comparison/1')
    expect(Object.keys(comparison)).toEqual(
      expect.arrayContaining(['inputs', 'cohorts', 'key', 'verdict', 'findings', 'next']),
    )
    expect(comparison.inputs[0]).toMatchObject({
      format: 'otlp-json',
      spans: expect.any(Number),
      traces: expect.any(Number),
      calls: expect.any(Number),
      rejected: 0,
    })
    expect(comparison.cohorts.unassigned.calls).toBe(0)
    expect(code).toBe(0)
  })

  test('takes untagged files by cohort', async () => {
    const { stdout } = await runCli([
      'compare',
      '--eval-from',
      at('untagged-eval.jsonl'),
      '--production-from',
      at('untagged-production.jsonl'),
      '--format',
      'json',
      '-q',
    ])
    expect((JSON.parse(stdout) as Comparison).cohorts).toMatchObject({
      eval: { calls: 240, clusters: 60 },
      production: { calls: 480, clusters: 120 },
    })
  })

  test('takes SQL predicates, and says what is wrong with a bad one', async () => {
    const files = [at('untagged-eval.jsonl'), at('untagged-production.jsonl')]
    const good = await runCli([
      'compare',
      ...files,
      '--eval',
      "gen_ai_conversation_id LIKE 'e-%'",
      '--production',
      "gen_ai_conversation_id LIKE 'p-%'",
      '--format',
      'json',
      '-q',
    ])
    expect((JSON.parse(good.stdout) as Comparison).cohorts.eval.calls).toBe(240)
    const bad = await runCli(['compare', ...files, '--eval', 'nonsense = 1', '-q'])
    expect(bad).toMatchObject({ code: 2, stdout: '' })
    expect(bad.stderr).toContain('PREDICATE_INVALID')
    expect(bad.stderr).toContain('remedy')
  })

  test('reads standard input', async () => {
    const { stdout } = await runCli(['compare', '-', '--format', 'json', '-q'], { input: evalLines + productionLines })
    expect((JSON.parse(stdout) as Comparison).cohorts.production.calls).toBe(480)
  })

  test('says that a cohort is empty, how to tag it, and exits 4', async () => {
    const { code, stderr } = await runCli(['compare', at('eval.jsonl.gz'), '-q'])
    expect(code).toBe(4)
    expect(stderr).toContain('no call is tagged production')
    expect(stderr).toContain('--production-from')
  })

  test('prints INSUFFICIENT and exits 4 with too few cases', async () => {
    writeFileSync(at('few.jsonl'), tracesOf(sessions(4, 'eval', 'few'), 50_000))
    const { code, stdout } = await runCli(['compare', at('few.jsonl'), at('production.jsonl.zst'), '-q'])
    expect(stdout.split('\n')[0]).toBe('INSUFFICIENT')
    expect(code).toBe(4)
  })

  test('names a damaged line by file and number and compares the rest', async () => {
    const lines = productionLines.split('\n')
    writeFileSync(
      at('damaged.jsonl'),
      [...lines.slice(0, 10), '{"resourceSpans":[{"scopeSp', ...lines.slice(10)].join('\n'),
    )
    const { stdout, stderr } = await runCli([
      'compare',
      at('eval.jsonl.gz'),
      at('damaged.jsonl'),
      '--format',
      'json',
      '-q',
    ])
    expect(stderr).toContain('damaged.jsonl: 1 line could not be read')
    expect(stderr).toContain('line 11:')
    const comparison = JSON.parse(stdout) as Comparison
    expect(comparison.cohorts.production.calls).toBe(480)
    expect(comparison.inputs.find(({ path }) => path.endsWith('damaged.jsonl'))).toMatchObject({
      rejected: 1,
      warnings: [{ code: 'rejected_lines', count: 1 }],
    })
  })

  test('names an unknown field of a configuration', async () => {
    writeFileSync(at('bad.yaml'), 'dimension: []\n')
    const { code, stderr } = await runCli(['compare', at('eval.jsonl.gz'), '--config', at('bad.yaml')])
    expect(code).toBe(2)
    expect(stderr).toContain('CONFIG_INVALID')
    expect(stderr).toContain('dimension')
  })
})

describe('input that cannot be used', () => {
  test.each([
    ['a missing path', ['compare', 'nowhere/*.jsonl'], 'PATH_MISSING'],
    ['an empty file', ['compare', 'empty.jsonl'], 'TRACE_EMPTY'],
    ['metrics', ['inspect', 'metrics.jsonl'], 'METRICS_EMPTY'],
    ['something else', ['inspect', 'notes.txt'], 'FORMAT_UNKNOWN'],
    ['a broken database', ['inspect', 'broken.duckdb'], 'DATABASE_INVALID'],
  ])('is a fault with a remedy and exit code 3: %s', async (_, words, code) => {
    writeFileSync(at('empty.jsonl'), '')
    writeFileSync(at('metrics.jsonl'), '{"resourceMetrics":[]}\n')
    writeFileSync(at('notes.txt'), 'remember the milk\n')
    writeFileSync(at('broken.duckdb'), 'not a database')
    const finished = await runCli(words, { folder })
    expect(finished.stderr).toContain(`error ${code}`)
    expect(finished.stderr).toContain('remedy')
    expect(finished.code).toBe(3)
  })

  test('is wrong usage when there is none at all, and the message names the demo', async () => {
    const { code, stderr } = await runCli(['compare'])
    expect(code).toBe(2)
    expect(stderr).toContain('evalgap demo')
  })
})

describe('a database that stays', () => {
  test('is loaded, skipped when nothing changed, compared and asked', async () => {
    const database = at('kept.duckdb')
    const words = ['load', '--db', database, at('eval.jsonl.gz'), at('production.jsonl.zst'), '-q']
    const first = await runCli(words)
    expect(first).toMatchObject({ code: 0 })
    expect(first.stdout).toContain('240 spans')
    expect((await runCli(words)).stdout).toContain('unchanged')
    const compared = await runCli(['compare', database, '--format', 'json'])
    expect((JSON.parse(compared.stdout) as Comparison).cohorts.eval.calls).toBe(240)
    const asked = await runCli([
      'sql',
      'SELECT cohort, count(*) AS calls FROM calls GROUP BY cohort ORDER BY cohort',
      database,
      '--format',
      'csv',
    ])
    expect(asked.stdout).toBe('cohort,calls\neval,240\nproduction,480\n')
  })

  test('answers a failing query with the reason', async () => {
    const { code, stderr } = await runCli(['sql', 'SELECT nothing FROM calls', at('eval.jsonl.gz'), '-q'])
    expect(code).toBe(2)
    expect(stderr).toContain('SQL_INVALID')
  })
})

test('inspect tells files, cohorts with their rules, and where facts were learned', async () => {
  const { code, stdout } = await runCli(['inspect', at('eval.jsonl.gz'), '-q'])
  expect(code).toBe(0)
  expect(stdout).toContain('otlp-json')
  expect(stdout).toContain('evalgap.cohort on the call')
  expect(stdout).toMatch(/route\s+100%\s+span attribute/)
})

test('Ctrl-C ends with 130 and leaves no temporary folder behind', async () => {
  const big = await generateSpans({ spans: 60_000, path: at('big.jsonl') })
  const temporary = mkdtempSync(join(tmpdir(), 'evalgap-interrupt-'))
  // Node's own cache of compiled code would lie there too.
  const environment = { TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' }
  const { code } = await runCli(['compare', big], { environment, interruptAfter: 'loading' })
  expect(code).toBe(130)
  expect(readdirSync(temporary)).toEqual([])
  rmSync(temporary, { recursive: true })
  expect(existsSync(big)).toBe(true)
  expect(readFileSync(big).length).toBeGreaterThan(0)
})
