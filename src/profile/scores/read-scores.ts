import type { ProfileScores } from '../../vocabulary/scores/profile-scores.ts'
import type { Database } from '../../warehouse/database.ts'

/** Reads the `score_*` tables under `profile` into plain values; undefined when nothing was scored. */
export async function readScores(database: Database): Promise<ProfileScores | undefined> {
  const [present] = await database.queryRows('profile/read/scores/present')
  if (!present?.found) return undefined
  const scores = await database.queryRows('profile/read/scores/scores')
  if (scores.length === 0) return undefined
  return {
    scores,
    cells: await database.queryRows('profile/read/scores/cells'),
    cellDays: await database.queryRows('profile/read/scores/cell-days'),
    cases: await database.queryRows('profile/read/scores/cases'),
    variants: await database.queryRows('profile/read/scores/variants'),
    courses: await database.queryRows('profile/read/scores/courses'),
    pairs: await database.queryRows('profile/read/scores/pairs'),
    traffic: await database.queryRows('profile/read/scores/traffic'),
    chosen: await database.queryRows('profile/read/scores/chosen'),
    chosenFrom: await database.queryRows('profile/read/scores/chosen-from'),
    lengths: await database.queryRows('profile/read/scores/lengths'),
  }
}
