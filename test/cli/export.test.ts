import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tracesOf } from './made-traces.ts'
import { runHere } from './run-here.ts'

const folder = mkdtempSync(join(tmpdir(), 'evalgap-export-'))
const traces = join(folder, 'traces.jsonl')
const parquet = join(folder, 'spans.parquet')

/** Ids in an order that is not that of time. */
beforeAll(() => {
  const calls = Array.from({ length: 300 }, (_, index) => ({
    cohort: index % 3 === 0 ? 'eval' : 'production',
    session: `s${index}`,
    inputTokens: index,
  }))
  const lines = tracesOf(calls).trimEnd().split('\n')
  writeFileSync(
    traces,
    lines.toSorted((left, right) => left.length - right.length || (left < right ? 1 : -1)).join('\n'),
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

const asked = async (query: string, path: string) =>
  JSON.parse((await runHere(['sql', query, path, '--format', 'json'])).stdout) as unknown

const everything = `SELECT trace_id::VARCHAR AS trace, span_id::VARCHAR AS span, name, kind::VARCHAR AS kind, start_ns::VARCHAR AS start,
  end_ns::VARCHAR AS finish, status::VARCHAR AS status, attribute_keys, attribute_values FROM spans ORDER BY ALL`

test('exported spans load as the same spans, and resolve to the same calls', async () => {
  const { code, stdout } = await runHere(['export', traces, '--output', parquet])
  expect(code).toBe(0)
  expect(stdout).toBe(`${parquet}  300 spans: evalgap compare ${parquet}\n`)
  expect(await asked(everything, parquet)).toEqual(await asked(everything, traces))
  const calls =
    'SELECT cohort, count(*)::INTEGER AS calls, sum(gen_ai_usage_input_tokens)::INTEGER AS tokens FROM calls GROUP BY ALL ORDER BY ALL'
  expect(await asked(calls, parquet)).toEqual(await asked(calls, traces))
})

test('exported spans are sorted by hour and trace', async () => {
  const order = `SELECT list(start_ns // 3600000000000 || ' ' || trace_id) AS places FROM read_parquet('${parquet}')`
  const [{ places } = { places: [] }] = (await asked(order, traces)) as { places: string[] }[]
  expect(places).toEqual(places.toSorted())
  expect(places).toHaveLength(300)
})

test('export keeps an existing file unless it may replace it', async () => {
  const before = readFileSync(parquet)
  const refused = await runHere(['export', traces, '--output', parquet])
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('FILE_EXISTS')
  expect(readFileSync(parquet).equals(before)).toBe(true)
  expect((await runHere(['export', traces, '--output', parquet, '--force'])).code).toBe(0)
})

test('a failing export leaves no partial file', async () => {
  const { code } = await runHere(['export', traces, '--output', join(folder, 'absent', 'spans.parquet')])
  expect(code).toBe(3)
  expect(readdirSync(folder)).toEqual(['spans.parquet', 'traces.jsonl'])
})
