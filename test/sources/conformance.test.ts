import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { assert, jsonValue, property } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sources } from '../../src/sources/all.ts'
import { recognise } from '../../src/sources/recognise.ts'
import type { Workspace } from '../../src/analysis/workspace.ts'
import { readQuery } from '../../src/warehouse/duckdb/query.ts'
import { file, scratch, withLoaded } from '../warehouse/otlp-lines.ts'
import { fixtures } from './fixtures.ts'

let folder = ''
beforeAll(async () => void (folder = await scratch()))
afterAll(() => rm(folder, { recursive: true }))

const all = async ({ database }: Workspace) => ({
  spans: await database.rows('SELECT * EXCLUDE (file) FROM spans ORDER BY ALL'),
  samples: await database.rows('SELECT * EXCLUDE (file) FROM samples ORDER BY ALL'),
})

describe.each(sources)('source $name', (source) => {
  const own = fixtures[source.name] ?? []

  test('has files to read', () => expect(own.length).toBeGreaterThan(0))

  test.each(own)('recognises $path, and no other source does', async ({ path }) => {
    expect((await recognise(path)).source).toBe(source)
    const head = readFileSync(path, 'utf8').slice(0, 65_536)
    expect(sources.filter((each) => each.recognise(head)).map(({ name }) => name)).toEqual([source.name])
  })

  test.each(own)('reads every span and sample of $path and counts what it cannot read', ({ path, ...holds }) =>
    withLoaded([path], async ({ database }, [loaded]) => {
      expect(loaded).toMatchObject({
        format: source.name,
        spans: holds.spans,
        samples: holds.samples ?? 0,
        rejected: holds.rejected ?? 0,
      })
      expect(loaded?.rejects).toHaveLength(holds.rejected ?? 0)
      const [found] = await database.rows(
        'SELECT count(*)::INT AS spans, count(DISTINCT trace_id)::INT AS traces FROM spans',
      )
      expect(found).toEqual({ spans: holds.spans, traces: holds.traces })
    }),
  )

  test.each(own)('makes rows of $path that hold what the table promises', ({ path }) =>
    withLoaded([path], async ({ database }) => {
      const broken = await database.rows(`
        SELECT * FROM spans
        WHERE trace_id IS NULL OR span_id IS NULL OR parent_span_id = 0
           OR kind NOT IN ('internal', 'server', 'client', 'producer', 'consumer')
           OR status NOT IN ('ok', 'error')
           OR NOT json_valid(resource) OR NOT json_valid(coalesce(events, '[]')) OR NOT json_valid(coalesce(links, '[]'))
           OR len(string_split(attribute_keys, chr(31))) <> len(string_split(attribute_types, chr(31)))
           OR len(string_split(attribute_keys, chr(31))) <> len(string_split(attribute_values, chr(31)))`)
      expect(broken).toEqual([])
    }),
  )

  test.each(own)('reads $path the same when it is compressed, whatever its name', async ({ path }) => {
    const plain = readFileSync(path)
    const content = plain[0] === 0x1f ? gunzipSync(plain) : plain
    const copies = [
      await file(folder, 'copy.gz', gzipSync(content)),
      await file(folder, 'copy.zst', zstdCompressSync(content)),
      await file(folder, 'named-json-but-gzip.json', gzipSync(content)),
      await file(folder, 'named-gz-but-plain.gz', content),
    ]
    const expected = await withLoaded([path], all)
    for (const copy of copies) {
      expect(await withLoaded([copy], all), copy).toEqual(expected)
    }
  })

  test('says why a record cannot be read, and never throws over it', () => {
    for (const record of [null, 7, 'text', []]) expect(source.faultOf(record)).toEqual(expect.any(String))
    assert(property(jsonValue(), (record) => ['string', 'undefined'].includes(typeof source.faultOf(record))))
  })

  test('leaves alone what is something else', () => {
    for (const head of ['', '\n\n', 'Copyright (c) 2023', '<html>', '[1, 2]', '{"data": []}', 'PAR1\u0000\u0015'])
      expect(source.recognise(head)).toBeUndefined()
  })

  test('asks one question in its query, in plain words', () => expect(readQuery(source.query)).toMatch(/^-- .*\?/))
})
