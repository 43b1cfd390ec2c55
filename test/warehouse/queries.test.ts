import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadTraces } from '../../src/analysis/load-traces.ts'
import { Workspace } from '../../src/analysis/workspace.ts'
import { buildProfile } from '../../src/profile/build.ts'
import { readQuery } from '../../src/warehouse/duckdb/query.ts'

const names = readdirSync(fileURLToPath(new URL('../../queries/duckdb', import.meta.url)), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.slice(0, -4))

/** Frames whose middle the warehouse fills in: they run, whole, whenever spans are loaded, resolved and profiled. */
const frames = names.filter((name) => readQuery(name).includes('/* '))

/** What queries under `resolve/` find when it is their turn, and `resolve/tidy` takes away. */
const passing = `
  CREATE TEMP TABLE span_marks AS SELECT rowid AS row_number, trace_id, span_id, parent_span_id, start_ns, end_ns, false AS failed, trace_state,
    '' AS role, '' AS evalgap_cohort, '' AS test_suite_name, '' AS test_suite_run_id, '' AS test_case_id, '' AS user_agent_synthetic_type,
    '' AS deployment_environment_name, '' AS user_id, '' AS session_id, '' AS gen_ai_conversation_id FROM spans;
  CREATE TEMP TABLE wrappers AS FROM spans; CREATE TEMP TABLE judged AS FROM spans; CREATE TEMP TABLE engine_sides AS FROM spans;
  CREATE TABLE key_positions AS FROM spans; CREATE TABLE accelerator_classes AS FROM spans; CREATE TEMP VIEW facts AS FROM spans;
  CREATE TEMP TABLE duplicates AS SELECT file, rowid AS row FROM spans`

let workspace: Workspace
beforeAll(async () => {
  workspace = await Workspace.open({ threads: 2 })
  await loadTraces(workspace, { paths: ['demo/burstgpt/eval.jsonl.zst'] })
  await buildProfile(workspace.database)
  await workspace.database.run(passing)
})
afterAll(() => workspace.close())

const statements = (sql: string): readonly string[] =>
  sql
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replaceAll(/^--.*$/gm, '').trim() !== '')

test.each(names)('%s states its question first', (name) => expect(readQuery(name)).toMatch(/^-- .*\?/))

/** Queries of formats are bound with the files they read, by the conformance suite of sources. */
const formats = (name: string): boolean => /\$path::VARCHAR[,)]/.test(readQuery(name)) && name.startsWith('load/')

test.each(names.filter((name) => name !== 'schema' && !frames.includes(name) && !formats(name)))(
  '%s is bound by DuckDB',
  async (name) => {
    for (const statement of statements(readQuery(name))) {
      const parameters = Object.fromEntries(
        [...statement.matchAll(/\$(\w+)::/g)].map(([, parameter]) => [parameter, null]),
      )
      expect(await workspace.database.rows(`EXPLAIN ${statement}`, parameters)).not.toEqual([])
    }
  },
)

test('frames are only what depends on the keys that occur', () =>
  expect(frames.sort()).toEqual([
    'load/clickhouse',
    'load/insert-spans',
    'load/otlp-json',
    'resolve/calls',
    'resolve/calls-view',
    'resolve/span-marks',
    'topology/nodes',
    'topology/trajectories',
  ]))

test('the schema can be laid over itself', async () => {
  const other = await Workspace.open()
  await other.database.runQuery('schema')
  expect((await other.database.table('SHOW TABLES')).rows.flat()).toContain('spans')
  await other.close()
})
