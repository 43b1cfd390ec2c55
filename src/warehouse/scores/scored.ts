import type { Database } from '../database.ts'
import { fillQuery } from '../query.ts'

/** How scored cases are hashed to groups, and whether any score was loaded. */
export type ScoredSettings = { readonly groups: number; readonly salt: string; readonly scored: boolean }

/** Whether a resolved database holds any score. */
export async function hasScores(database: Database): Promise<boolean> {
  const [any] = await database.queryRows('profile/scores/any-score')
  return any?.found ?? false
}

/** Without scores contexts are not read again. */
const nothing = '(SELECT *, 0::UBIGINT AS span_id FROM context LIMIT 0)'

/**
 * Creates the temporary tables `scored`, `scored_runs`, `score_traffic` and `score_lengths` of a resolved database whose
 * `context` exists: units with their calls' contexts, runs of eval cases, and the contexts and lengths of traces. Empty when nothing was scored.
 */
export async function createScored(database: Database, { groups, salt, scored }: ScoredSettings): Promise<void> {
  const context = scored ? 'context' : nothing
  for (const query of ['scores/units', 'scores/lengths'] as const) await database.run(fillQuery(query, { context }))
  await database.runQuery('scores/runs', { groups, salt })
}
