import type { Database } from './database.ts'
import type { PresentKeys } from './present-keys.ts'

/** Gathers the scores of files and spans and joins them to the resolved calls: `scores` and `score_calls`. */
export async function resolveScores(database: Database, { span, events }: PresentKeys): Promise<void> {
  await database.runQuery('resolve/forget-scores')
  await database.runQuery('resolve/score-rows')
  if (events) await database.runQuery('resolve/score-events')
  if (span.has('gen_ai.evaluation.name')) await database.runQuery('resolve/score-attributes')
  const [said] = await database.queryRows<{ found: boolean }>('resolve/any-score')
  if (!said?.found) return
  await database.runQuery('resolve/score-candidates')
  await database.runQuery('resolve/scores')
}
