import type { Database } from '../../warehouse/database.ts'
import type { QueryRows } from '../../warehouse/query-rows.generated.ts'

/** Spans that are no calls, or were not joined, of one kind; each example names a scope, a reason and how many. */
export type LeftOutSpans = QueryRows['inspect/left-out-spans']

/** What of resolved traces was not taken as a call, or not joined, most frequent first. */
export const leftOutSpans = (database: Database): Promise<readonly LeftOutSpans[]> =>
  database.queryRows('inspect/left-out-spans')

/** The spans with a model or tokens that were not taken as calls, as a text for NO_CALLS; empty where there are none. */
export async function notTaken(database: Database): Promise<string> {
  const found = (await leftOutSpans(database)).find(({ code }) => code === 'spans_not_taken_as_calls')
  return found === undefined ? '' : found.examples.join('; ')
}
