import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { request, span } from '../warehouse/otlp-lines.ts'
import { runHere } from './run-here.ts'

let folder = ''
const at = (...names: readonly string[]) => join(folder, ...names)
const call = request([span({ attributes: { 'gen_ai.operation.name': 'chat' } })])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evalgap-test-'))
  await mkdir(at('bucket'))
  await writeFile(at('bucket', 'calls.jsonl'), call)
  await writeFile(at('bucket', 'notes.txt'), 'bought milk')
  await writeFile(at('bucket', 'silent.jsonl'), '')
  await writeFile(at('pull.json'), '{}')
  await writeFile(at('cut.json'), '{"resourceSpans":[{"resource":')
})
afterAll(() => rm(folder, { recursive: true }))

describe('files that hold nothing to load', () => {
  test.each([
    ['inspect', ['inspect']],
    ['sql', ['sql', 'select count(*) from calls']],
    ['load', ['load', '--db']],
  ])('are counted and named by %s, those of unknown format first', async (name, words) => {
    const database = name === 'load' ? [at('counted.duckdb')] : []
    const { code, stderr } = await runHere([...words, ...database, at('bucket')])
    expect(code).toBe(0)
    expect(stderr).toContain('warning 2 files passed over, 1 of unknown format')
    expect(stderr).toMatch(/notes\.txt is in no format[^]*silent\.jsonl holds no spans/)
  })

  test('fail a strict load when their format is unknown, and only then', async () => {
    const load = (...paths: readonly string[]) => runHere(['load', '--strict', '--db', at('strict.duckdb'), ...paths])
    expect((await load(at('bucket'))).code).toBe(3)
    expect((await load(at('bucket', '*.jsonl'))).code).toBe(0)
  })

  test('are a warning when a glob brings them, and an error when a glob brings nothing else', async () => {
    const mixed = await runHere(['inspect', at('bucket', '*.jsonl')])
    expect(mixed).toMatchObject({ code: 0, stderr: expect.stringContaining('warning 1 file passed over') })
    const silent = await runHere(['inspect', at('bucket', 's*.jsonl')])
    expect(silent).toMatchObject({ code: 3, stderr: expect.stringContaining('error TRACE_EMPTY') })
  })

  test('are not the records of evalgap pull', async () => {
    await mkdir(at('pulled'))
    await writeFile(at('pulled', 'pull.json'), '{"pulled":{}}')
    await writeFile(at('pulled', 'calls.jsonl'), call)
    expect((await runHere(['inspect', at('pulled')])).stderr).not.toContain('passed over')
  })
})

test('a load that stops leaves a database with the files that were whole', async () => {
  const database = at('stopped.duckdb')
  const stopped = await runHere(['load', '--db', database, at('bucket', 'calls.jsonl'), at('cut.json')])
  expect(stopped.code).toBe(3)
  const counted = await runHere(['sql', '--format', 'json', 'select count(*) as calls from calls', database])
  expect(counted.code).toBe(0)
  expect(JSON.parse(counted.stdout)).toMatchObject([{ calls: expect.anything() }])
  const nothing = at('nothing.duckdb')
  await runHere(['load', '--db', nothing, at('cut.json')])
  expect((await runHere(['sql', 'select * from calls', nothing])).code).toBe(0)
})

describe('an address as an input', () => {
  test.each([
    ['s3://bucket/2026/*.jsonl', 'evalgap pull s3 s3://bucket/2026 --out traces'],
    ['https://host/traces.jsonl', 'curl -O https://host/traces.jsonl'],
    ['gs://bucket/traces', 'gcloud storage cp'],
  ])('%s is a fault with the command that copies it', async (address, command) => {
    const { code, stderr } = await runHere(['inspect', address])
    expect(code).toBe(3)
    expect(stderr).toContain('error INPUT_IS_ADDRESS')
    expect(stderr).toContain(command)
  })

  test('is not fetched by a query: DuckDB installs and loads no extension by itself', async () => {
    const { code, stderr } = await runHere([
      'sql',
      "select * from 's3://bucket/x.parquet'",
      at('bucket', 'calls.jsonl'),
    ])
    expect(code).toBe(2)
    expect(stderr).toContain('requires the extension httpfs')
  })
})
