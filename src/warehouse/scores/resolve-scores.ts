import type { Database } from '../database.ts'
import type { PresentKeys } from '../resolve/present-keys.ts'

/** Gathers the scores of files and spans and joins them to the resolved calls: `scores` and `score_calls`. */
export async function resolveScores(database: Database, { span, events }: PresentKeys): Promise<void> {
  await database.runQuery('scores/resolve/forget-scores')
  await database.runQuery('scores/resolve/score-rows')
  if (events) await database.runQuery('scores/resolve/score-events')
  if (span.has('gen_ai.evaluation.name')) await database.runQuery('scores/resolve/score-attributes')
  const [said] = await database.queryRows('scores/resolve/any-score')
  if (!said?.found) return
  await database.runQuery('scores/resolve/score-candidates')
  await database.runQuery('scores/resolve/scores')
}
