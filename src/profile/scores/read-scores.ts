import type { ProfileScores } from '../../vocabulary/scores/profile-scores.ts'
import type { Database } from '../../warehouse/database.ts'

/** Reads the `score_*` tables under `profile` into plain values; undefined when nothing was scored. */
export async function readScores(database: Database): Promise<ProfileScores | undefined> {
  const [present] = await database.queryRows<{ found: boolean }>('profile/read/scores/present')
  if (!present?.found) return undefined
  const read = <Name extends keyof ProfileScores>(query: string) =>
    database.queryRows<ProfileScores[Name][number]>(`profile/read/scores/${query}`)
  const scores = await read<'scores'>('scores')
  if (scores.length === 0) return undefined
  return {
    scores,
    cells: await read<'cells'>('cells'),
    cellDays: await read<'cellDays'>('cell-days'),
    cases: await read<'cases'>('cases'),
    pairs: await read<'pairs'>('pairs'),
    traffic: await read<'traffic'>('traffic'),
    lengths: await read<'lengths'>('lengths'),
  }
}
