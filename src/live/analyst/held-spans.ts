import type { Database } from '../../warehouse/database.ts'
import { sqlString } from '../../warehouse/sql-text.ts'

/** Spans that wait in a Parquet file for the rest of their traces: columns of `spans`, `file` being the second they arrived in. */
export type HeldSpans = {
  readonly path: string
  readonly spans: number
  /** Unix seconds between which they arrived. */
  readonly first: number
  readonly last: number
}

/** When a trace is complete: nothing arrived for it since `quiet`, or some of it arrived before `oldest`; in Unix seconds. */
export type Ripeness = { readonly quiet: number; readonly oldest: number }

/** One of several parts of the ripe traces, so that each fits in memory. */
export type RipePart = { readonly part: number; readonly of: number }

/** Writes all loaded spans to a file; they arrived by the second after their files were last written. Undefined when there are none. */
export const holdLoaded = (database: Database, path: string): Promise<HeldSpans | undefined> =>
  hold(
    database,
    path,
    'SELECT spans.* REPLACE ((modified_ns // 1000000000 + 1)::UINTEGER AS file) FROM spans JOIN files USING (file)',
  )

/** Lists in the temporary table `ripe` the complete traces among held spans and returns how many there are. */
export async function findRipe(
  database: Database,
  held: readonly HeldSpans[],
  { quiet, oldest }: Ripeness,
): Promise<number> {
  await database.run(`CREATE OR REPLACE TEMP TABLE ripe AS
    SELECT trace_id, max(file) AS last FROM ${parquet(held)} GROUP BY trace_id
    HAVING max(file) <= ${Math.floor(quiet)} OR min(file) <= ${Math.floor(oldest)}`)
  return single(database, 'SELECT count(*)::DOUBLE AS found FROM ripe')
}

/** Writes what is held of traces that are not ripe to a file of its own. */
export const holdRest = (
  database: Database,
  held: readonly HeldSpans[],
  path: string,
): Promise<HeldSpans | undefined> =>
  hold(database, path, `SELECT * FROM ${parquet(held)} ANTI JOIN ripe USING (trace_id)`)

/** Puts the held spans of a part of the ripe traces into `spans` and returns how many there are. */
export async function takeRipe(
  database: Database,
  held: readonly HeldSpans[],
  { part, of }: RipePart,
): Promise<number> {
  await database.run(`INSERT INTO spans SELECT * FROM ${parquet(held)} SEMI JOIN ripe USING (trace_id)
    WHERE hash(trace_id) % ${of} = ${part}`)
  return single(database, 'SELECT count(*)::DOUBLE AS found FROM spans')
}

/** How many spans are loaded. */
export const loadedSpans = (database: Database): Promise<number> =>
  single(database, 'SELECT count(*)::DOUBLE AS found FROM spans')

/** How many held spans of ripe traces belong to traces that were profiled before, as `remembered` has them. */
export async function countLate(
  database: Database,
  held: readonly HeldSpans[],
  remembered: string | undefined,
): Promise<number> {
  if (remembered === undefined) return 0
  return single(
    database,
    `SELECT count(*)::DOUBLE AS found FROM ${parquet(held)} SEMI JOIN ripe USING (trace_id)
     WHERE hash(trace_id) IN (SELECT trace FROM read_parquet(${sqlString(remembered)}))`,
  )
}

/** Writes which traces are profiled, the ripe ones and those remembered since a time (Unix seconds), as hashes. */
export async function rememberRipe(
  database: Database,
  path: string,
  earlier: { readonly path: string | undefined; readonly now: number; readonly since: number },
): Promise<void> {
  const before =
    earlier.path === undefined
      ? ''
      : `UNION ALL SELECT trace, profiled FROM read_parquet(${sqlString(earlier.path)}) WHERE profiled >= ${Math.floor(earlier.since)}`
  await database.run(`COPY (SELECT trace, max(profiled) AS profiled FROM (
      SELECT hash(trace_id) AS trace, ${Math.floor(earlier.now)}::UINTEGER AS profiled FROM ripe ${before}) GROUP BY trace)
    TO ${sqlString(path)} (FORMAT parquet, COMPRESSION lz4)`)
}

/** Takes the other cohort's rows out of the tables under `profile`. */
export async function keepCohort(database: Database, cohort: 'eval' | 'production'): Promise<void> {
  const tables = await database.rows<{ name: string }>(
    "SELECT table_name AS name FROM duckdb_columns() WHERE database_name = 'profile' AND column_name = 'cohort'",
  )
  for (const { name } of tables) await database.run(`DELETE FROM profile.${name} WHERE cohort <> ${sqlString(cohort)}`)
}

async function hold(database: Database, path: string, rows: string): Promise<HeldSpans | undefined> {
  await database.run(`COPY (${rows}) TO ${sqlString(path)} (FORMAT parquet, COMPRESSION lz4)`)
  const [found] = await database.rows<{ spans: number; first: number; last: number }>(
    `SELECT count(*)::DOUBLE AS spans, min(file)::DOUBLE AS first, max(file)::DOUBLE AS last FROM read_parquet(${sqlString(path)})`,
  )
  return found === undefined || found.spans === 0 ? undefined : { path, ...found }
}

const parquet = (held: readonly HeldSpans[]): string =>
  `read_parquet([${held.map(({ path }) => sqlString(path)).join(', ')}])`

async function single(database: Database, sql: string): Promise<number> {
  const [row] = await database.rows<{ found: number }>(sql)
  return row?.found ?? 0
}

/** Takes all spans out of the database. */
export const forgetSpans = (database: Database): Promise<void> => database.run('TRUNCATE spans')
