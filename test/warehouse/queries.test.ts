import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadTraces } from '../../src/use-cases/load-traces.ts'
import { Workspace } from '../../src/workspace/workspace.ts'
import { buildProfile } from '../../src/profile/build.ts'
import { readQuery } from '../../src/warehouse/query.ts'

const names = readdirSync(fileURLToPath(new URL('../../queries', import.meta.url)), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.slice(0, -4))

/** Frames whose middle the warehouse fills in: they run, whole, whenever spans are loaded, resolved and profiled. */
const frames = names.filter((name) => readQuery(name).includes('/* '))

/** What queries under `resolve/` find when it is their turn, and `resolve/tidy` takes away. */
const passing = `
  CREATE TEMP TABLE span_marks AS SELECT rowid AS row_number, file, trace_id, span_id, parent_span_id, start_ns, end_ns, false AS failed, trace_state,
    '' AS role, '' AS evalgap_cohort, '' AS test_suite_name, '' AS test_suite_run_id, '' AS test_case_id, '' AS evalgap_sample, '' AS user_agent_synthetic_type,
    '' AS deployment_environment_name, '' AS user_id, '' AS session_id, '' AS gen_ai_conversation_id, 0::BIGINT AS call_input, 0::BIGINT AS call_output,
    0::BIGINT AS call_cache_read, 0::BIGINT AS call_cache_write, 0::BIGINT AS call_reasoning, '' AS call_response_id, '' AS call_upstream_id,
    false AS call_streamed, '' AS call_error, '' AS call_asked, '' AS call_answered, '' AS call_class, false AS call_replied, '' AS call_fragment,
    0.0 AS call_seconds, 0::UBIGINT AS call_service, 0::UBIGINT AS call_layer FROM spans;
  CREATE TEMP TABLE judged AS FROM spans; CREATE TEMP TABLE engine_sides AS SELECT trace_id, span_id AS engine_span_id, trace_id AS call_trace_id, span_id AS call_span_id FROM spans;
  CREATE TEMP TABLE foreign_engines AS SELECT trace_id, span_id, span_id AS top_span_id, start_ns, end_ns, '' AS request_id FROM spans;
  CREATE TEMP TABLE gauge_rules AS SELECT '' AS target, 0 AS place, '' AS metric, '' AS label, '' AS label_value, '' AS reads, false AS share;
  CREATE TEMP TABLE gauge_engines AS SELECT '' AS prefix, '' AS engine; CREATE TEMP TABLE gauge_replica_labels AS SELECT '' AS label;
  CREATE TEMP TABLE gauge_repeating_labels AS SELECT '' AS label; CREATE TEMP TABLE gauge_rank_labels AS SELECT '' AS label;
  CREATE TEMP TABLE gauge_series AS SELECT 0 AS series, name, label_keys, label_values, 0::BIGINT AS first_ns, 0::BIGINT AS last_ns, 0.0 AS most, 0.0 AS least,
    [''] AS keys, [''] AS v FROM samples;
  CREATE TEMP TABLE gauge_samples AS SELECT 0 AS series, time_ns, value FROM samples;
  CREATE TEMP TABLE gauge_owners AS SELECT 0 AS series, '' AS replica; CREATE TEMP TABLE gauge_facts AS SELECT 0 AS call;
  CREATE TEMP TABLE gauge_readings AS SELECT 0 AS series, 0::BIGINT AS first_ns, 0::BIGINT AS last_ns, '' AS target, 0 AS place, '' AS engine, '' AS said,
    true AS sampled, false AS share, '' AS rank, '' AS part;
  ALTER TABLE call_facts ADD COLUMN IF NOT EXISTS evalgap_route_replica VARCHAR; ALTER TABLE call_facts ADD COLUMN IF NOT EXISTS evalgap_route_dp_rank BIGINT;
  CREATE TABLE key_positions AS SELECT *, false AS storage, false AS procedure FROM spans; CREATE TABLE accelerator_classes AS FROM spans; CREATE TEMP VIEW facts AS FROM spans;
  CREATE TEMP TABLE score_said AS SELECT *, 0::UBIGINT AS parent_span_id FROM score_rows;
  CREATE TEMP TABLE score_list AS SELECT 0::UINTEGER AS row, * FROM score_said;
  CREATE TEMP TABLE score_candidates AS SELECT 0::UINTEGER AS row, 1 AS rank, trace_id, span_id, '' AS suite, true AS single FROM spans;
  CREATE TEMP TABLE shared_ids AS SELECT trace_id, span_id FROM spans; CREATE TEMP TABLE duplicates AS SELECT file, rowid AS row FROM spans`

/** What queries under `joining/` find when it is their turn: those before them, run in their order, frames with what the tables have. */
async function runJoining({ database }: Workspace): Promise<void> {
  for (const name of ['conditions', 'tables', 'joinable']) await database.run(framed(name))
  for (const name of ['call-spans', 'nearest', 'same-ids']) await database.run(framed(name))
  await database.runQuery('joining/alike-spans', { gap_ns: 1, known: true, most: 1 })
  await database.runQuery('joining/open-pairs')
  await database.runQuery('joining/choose', { lone: false })
  await database.run(framed('members'))
  await database.runQuery('joining/warnings')
}

/** A frame of `joining/` with parts that bind. */
const framed = (name: string): string =>
  readQuery(`joining/${name}`)
    .replace('/* absent texts */', "''")
    .replace('/* normal form */', 'said')
    .replace('/* dividing roles */', "'tool'")
    .replace('/* recorder */', "'evalgap'")
    .replace('/* framework scopes */', "'x'")
    .replace('/* one order per kind of fact */', '1 AS order_reply')

let workspace: Workspace
beforeAll(async () => {
  workspace = await Workspace.open({ threads: 2 })
  await loadTraces(workspace, { paths: ['demo/burstgpt/eval.jsonl.zst'] })
  await buildProfile(workspace.database)
  for (const passed of ['profile/read/contexts/places', 'topology/ids']) await workspace.database.runQuery(passed)
  await workspace.database.run(passing)
  await runJoining(workspace)
})
afterAll(() => workspace.close())

const statements = (sql: string): readonly string[] =>
  sql
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replaceAll(/^--.*$/gm, '').trim() !== '')

test.each(names)('%s states its question first', (name) => expect(readQuery(name)).toMatch(/^-- .*\?/))

/** Queries of formats are bound with the files they read, by the conformance suite of sources. */
const formats = (name: string): boolean => /\$path::VARCHAR[,)]/.test(readQuery(name)) && /(^|\/)load\//.test(name)

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
    'joining/call-spans',
    'joining/conditions',
    'joining/members',
    'joining/nearest',
    'load/clickhouse',
    'load/insert-samples',
    'load/insert-spans',
    'load/otlp-json',
    'resolve/calls',
    'resolve/calls-view',
    'resolve/span-marks',
    'resolve/traces',
    'scores/lengths',
    'scores/units',
    'topology/nodes',
    'topology/scaffolds',
    'topology/spans',
    'topology/trajectories',
  ]))

test('the schema can be laid over itself', async () => {
  const other = await Workspace.open()
  await other.database.runQuery('schema')
  expect((await other.database.table('SHOW TABLES')).rows.flat()).toContain('spans')
  await other.close()
})
