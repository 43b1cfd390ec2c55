import { readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { assert, jsonValue, property } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Workspace } from '../../src/workspace/workspace.ts'
import { sources } from '../../src/sources/all.ts'
import { headOf, readHead } from '../../src/sources/head.ts'
import { recognise } from '../../src/sources/recognise.ts'
import { file, scratch } from '../warehouse/otlp-lines.ts'
import { dialects } from './dialects/all.ts'
import { written } from './dialects/dialect.ts'
import { canonicalRow, expectedRows, ordered } from './dialects/expected.ts'
import { commonTrace } from './dialects/trace.ts'
import { fixtures } from './fixtures.ts'
import type { SourceFixture } from './fixtures.ts'
import { outcomesOf } from './loaded.ts'
import type { Outcome } from './loaded.ts'

let folder = ''
/** Every dialect as a file, by its key. */
const files = new Map<string, string>()
const outcomes = new Map<string, Outcome>()

const recorded = Object.entries(fixtures).flatMap(([source, files]) => files.map((each) => ({ source, ...each })))
const metrics = recorded.filter(({ samples: gauges = 0 }) => gauges > 0)
const named = dialects.map((dialect) => ({ dialect, ...dialect, key: `${dialect.source}-${dialect.name}` }))

beforeAll(async () => {
  folder = await scratch()
  const workspace = await Workspace.open()
  for (const { dialect, key } of named) {
    const home = 'meta' in dialect ? join(folder, key) : folder
    await mkdir(home, { recursive: true })
    if ('meta' in dialect) await file(home, 'meta.json', dialect.meta ?? '')
    const content = await written(dialect, [commonTrace], { database: workspace.database, folder })
    files.set(key, await file(home, key, content))
    if ('meta' in dialect) await file(folder, 'meta.json', dialect.meta ?? '')
  }
  await workspace.close()
  const copies = await Promise.all([...variants()].map(([name, content]) => file(folder, name, content)))
  for (const outcome of await outcomesOf([...files.values(), ...copies, ...recorded.map(({ path }) => path)]))
    outcomes.set(keyOf(outcome.path), outcome)
}, 300_000)
afterAll(() => rm(folder, { recursive: true }))

/** Copies that must read the same: compressed, misnamed, with other line ends or a byte order mark. */
function* variants(): Generator<[string, string | Uint8Array]> {
  for (const key of samples()) {
    const content = readFileSync(files.get(key) ?? '')
    yield [`${key}.gz`, gzipSync(content)]
    yield [`${key}.zst`, zstdCompressSync(content)]
    yield [`${key}-named-gz-but-plain.gz`, content]
  }
  for (const { path } of metrics) {
    const content = readFileSync(path)
    yield [`${basename(path)}.gz`, gzipSync(content)]
    yield [`${basename(path)}.zst`, zstdCompressSync(content)]
    yield [`${basename(path)}-named-gz-but-plain.gz`, content]
  }
  for (const { dialect, key } of named) {
    if ('parts' in dialect || !samples().includes(key)) continue
    const content = readFileSync(files.get(key) ?? '', 'utf8')
    const printed = dialect.framings[0] === 'lines' && dialect.bare ? content : pretty(content)
    yield [`${key}.crlf`, printed.replaceAll('\n', '\r\n')]
    yield [`${key}.bom`, `\uFEFF${content}`]
  }
}

/** One dialect of each source, for what is the same in all of them. */
const samples = (): readonly string[] =>
  sources.flatMap(({ name }) => named.find(({ source }) => source === name)?.key ?? [])

const pretty = (content: string): string => JSON.stringify(JSON.parse(content), null, 2)
const outcome = (key: string): Outcome => outcomes.get(key) ?? expect.fail(`${key} was not loaded`)

/** Written files go by their dialect's name, copies by their own, recorded ones by their path. */
const keyOf = (path: string): string =>
  [...files].find(([, own]) => own === path)?.[0] ?? (path.startsWith(folder) ? basename(path) : path)

test('every source has a dialect of the common trace or a recorded file', () => {
  const covered = new Set([...named, ...recorded].map(({ source }) => source))
  expect(sources.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([])
})

describe.each(named)('$source, $name', ({ source, key, carries }) => {
  test('is recognised by its content, by this source alone, and says why', async () => {
    const path = files.get(key) ?? ''
    const head = await readHead(path)
    expect(sources.filter((each) => each.recognise(head)).map(({ name }) => name)).toEqual([source])
    expect((await recognise(path)).because.length).toBeGreaterThan(10)
  })

  test('gives the same rows as every other dialect, but for facts that it cannot carry', () => {
    const told = outcome(key)
    expect(told).toMatchObject({ loaded: { format: source, spans: 3, rejected: 0 } })
    expect(ordered(told.rows.map((row) => canonicalRow(row, carries)))).toEqual(
      ordered(expectedRows([commonTrace], carries)),
    )
  })
})

describe('a sample under any name', () => {
  test.each(samples())('reads the same when compressed or printed differently: %s', (key) => {
    const { rows } = outcome(key)
    const copies = [...outcomes.keys()].filter((name) => name.startsWith(`${key}.`) || name.startsWith(`${key}-named`))
    expect(copies.length).toBeGreaterThan(2)
    for (const copy of copies) expect(outcome(copy).rows, copy).toEqual(rows)
  })
})

test.each(metrics)('$path reads the same when it is compressed', ({ path }) => {
  const copies = ['.gz', '.zst', '-named-gz-but-plain.gz'].map((end) => outcome(`${basename(path)}${end}`))
  for (const copy of copies) expect(copy.samples, copy.path).toEqual(outcome(path).samples)
})

describe.each(recorded)('$source, $path', ({ source, path, ...holds }: SourceFixture & { readonly source: string }) => {
  test('is recognised by this source alone', async () => {
    const head = await readHead(path)
    expect(sources.filter((each) => each.recognise(head)).map(({ name }) => name)).toEqual([source])
  })

  test('gives every span and sample, counts unreadable records, and keeps the promises of the table', () => {
    const { rows, samples: gauges, ...told } = outcome(path)
    const counts = { spans: holds.spans, samples: holds.samples ?? 0, rejected: holds.rejected ?? 0 }
    expect(told).toMatchObject({ loaded: { format: source, ...counts } })
    expect([rows.length, gauges.length]).toEqual([counts.spans, counts.samples])
    expect(new Set(rows.map(({ trace_id: id }) => id)).size).toBe(holds.traces)
    for (const row of rows) {
      expect(row).toMatchObject({ aligned: true, trace_id: expect.any(String), span_id: expect.any(String) })
      expect([null, 'internal', 'server', 'client', 'producer', 'consumer']).toContain(row['kind'])
      expect([null, 'ok', 'error']).toContain(row['status'])
      expect(row['parent_span_id']).not.toBe('0')
    }
  })
})

describe.each(sources)('source $name', (source) => {
  test('says why a record cannot be read, and never throws over it', () => {
    for (const record of [null, 7, 'text', []]) expect(source.faultOf(record)).toEqual(expect.any(String))
    assert(property(jsonValue(), (record) => ['string', 'undefined'].includes(typeof source.faultOf(record))))
  })

  test('ignores files of another kind', () => {
    for (const head of [
      '',
      '\n\n',
      'Copyright (c) 2023',
      '<html>',
      '[1, 2]',
      '{"data": []}',
      'PAR1\u0000\u0015',
      '\n\u0005hello',
    ])
      expect(source.recognise(headOf(head))).toBeUndefined()
  })
})

test('a file that is cut anywhere gives rows or a fault', async () => {
  const cut = await Promise.all(
    samples().flatMap((key) => {
      const content = readFileSync(files.get(key) ?? '')
      return [0.4, 0.9].map((share) => file(folder, `${key}-cut-${share}`, content.subarray(0, content.length * share)))
    }),
  )
  for (const told of await outcomesOf(cut)) {
    if ('fault' in told) expect(told.fault.exitCode, told.path).toBe(3)
    else expect(told.loaded.rejected, told.path).toBeGreaterThan(0)
  }
}, 300_000)
