import type { Database } from '../../warehouse/database.ts'
import { fillQuery } from '../../warehouse/query.ts'

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
export async function holdLoaded(database: Database, path: string): Promise<HeldSpans | undefined> {
  await database.runQuery('live/hold-loaded', { path })
  return rangeOf(database, path)
}

/** Lists in the temporary table `ripe` the complete traces among held spans and returns how many there are. */
export async function findRipe(
  database: Database,
  held: readonly HeldSpans[],
  { quiet, oldest }: Ripeness,
): Promise<number> {
  await database.runQuery('live/find-ripe', { held: paths(held), quiet: Math.floor(quiet), oldest: Math.floor(oldest) })
  const [found] = await database.queryRows('live/count-ripe')
  return found?.traces ?? 0
}

/** Writes what is held of traces that are not ripe to a file of its own. */
export async function holdRest(
  database: Database,
  held: readonly HeldSpans[],
  path: string,
): Promise<HeldSpans | undefined> {
  await database.runQuery('live/hold-rest', { held: paths(held), path })
  return rangeOf(database, path)
}

/** Puts the held spans of a part of the ripe traces into `spans` and returns how many there are. */
export async function takeRipe(database: Database, held: readonly HeldSpans[], part: RipePart): Promise<number> {
  await database.runQuery('live/take-ripe', { held: paths(held), ...part })
  return loadedSpans(database)
}

/** How many spans are loaded. */
export async function loadedSpans(database: Database): Promise<number> {
  const [found] = await database.queryRows('inspect/spans')
  return found?.spans ?? 0
}

/** How many held spans of ripe traces belong to traces that were profiled before, as `remembered` has them. */
export async function countLate(
  database: Database,
  held: readonly HeldSpans[],
  remembered: string | undefined,
): Promise<number> {
  if (remembered === undefined) return 0
  const [found] = await database.queryRows('live/count-late', { held: paths(held), remembered })
  return found?.spans ?? 0
}

/** Writes which traces are profiled, the ripe ones and those remembered since a time (Unix seconds), as hashes. */
export async function rememberRipe(
  database: Database,
  path: string,
  earlier: { readonly path: string | undefined; readonly now: number; readonly since: number },
): Promise<void> {
  const now = Math.floor(earlier.now)
  if (earlier.path === undefined) return database.runQuery('live/remember-first', { path, now })
  const since = Math.floor(earlier.since)
  await database.runQuery('live/remember', { path, now, since, remembered: earlier.path })
}

/** Takes the other cohort's rows out of the tables under `profile`. */
export async function keepCohort(database: Database, cohort: 'eval' | 'production'): Promise<void> {
  for (const { name } of await database.queryRows('profile/cohort-tables'))
    await database.run(fillQuery('profile/keep-cohort', { table: name }), { cohort })
}

/** Takes all spans out of the database. */
export const forgetSpans = (database: Database): Promise<void> => database.runQuery('live/forget-spans')

async function rangeOf(database: Database, path: string): Promise<HeldSpans | undefined> {
  const [found] = await database.queryRows('live/held-range', { path })
  if (found === undefined || found.first === null || found.last === null) return undefined
  return { path, spans: found.spans, first: found.first, last: found.last }
}

/** Paths as the JSON text that the queries take. */
const paths = (held: readonly HeldSpans[]): string => JSON.stringify(held.map(({ path }) => path))
