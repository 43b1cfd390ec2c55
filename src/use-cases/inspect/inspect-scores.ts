import type { QueryRows } from '../../warehouse/query-rows.generated.ts'
import { passK } from '../../statistics/repeats/pass-k.ts'
import type { Database } from '../../warehouse/database.ts'

/** Chance that k runs of a case all pass, or that one does: the mean over cases. */
export type PassRate = { readonly k: number; readonly passAtK: number; readonly passHatK: number }

/** One score of one suite and model. */
export type InspectedScore = {
  readonly score: string
  readonly name: string
  readonly evaluator: string | null
  readonly version: string | null
  readonly suite: string | null
  readonly model: string | null
  readonly rows: number
  /** Rows whose label no number is known for. */
  readonly unvalued: number
  /** Runs that failed without a value. */
  readonly failed: number
  /** Rows with a non-empty explanation. */
  readonly explained: number
  readonly joined: number
  readonly unjoined: number
  readonly ambiguous: number
  readonly repeated: number
  /** The keys by which rows joined calls. */
  readonly joinedBy: readonly string[]
  readonly cases: number
  /** Mean over cases of the mean over their runs, and its standard error: the sample's deviation over √cases. */
  readonly mean: number | null
  readonly standardError: number | null
  /** For each k up to the fewest runs that a case has. */
  readonly passRates: readonly PassRate[]
}

/** A score that could not be used: what was said of it and where. */
export type LostScore = {
  readonly path: string
  readonly place: number
  readonly score: string
  readonly state: 'unjoined' | 'ambiguous'
  readonly key: string
}

/** What `evalgap scores` tells. */
export type InspectedScores = {
  readonly schema: 'evalgap/scores/1'
  /** Application calls there are to join to. */
  readonly calls: number
  readonly scores: readonly InspectedScore[]
  /** The first of those that joined no call, or several things at once. */
  readonly lost: readonly LostScore[]
}

type Repeats = QueryRows['inspect/scores']['repeats']

/** The scores of a resolved database: what was given, how it ended, and what joined. */
export async function inspectScores(database: Database): Promise<InspectedScores> {
  const rows = await database.queryRows('inspect/scores')
  const [there] = await database.queryRows('inspect/application-calls')
  return {
    schema: 'evalgap/scores/1',
    calls: there?.calls ?? 0,
    scores: rows.map(({ repeats, ...row }) => ({ ...row, passRates: passRates(repeats) })),
    lost: await database.queryRows('inspect/lost-scores'),
  }
}

function passRates(repeats: Repeats): readonly PassRate[] {
  const cases = repeats.reduce((sum, row) => sum + row.cases, 0)
  const fewest = repeats.length === 0 ? 0 : Math.min(...repeats.map(({ runs }) => runs))
  return Array.from({ length: fewest }, (_, index) => {
    const k = index + 1
    const mean = (of: 'passAtK' | 'passHatK') =>
      repeats.reduce((sum, row) => sum + row.cases * (passK({ ...row, k })?.[of] ?? 0), 0) / cases
    return { k, passAtK: mean('passAtK'), passHatK: mean('passHatK') }
  })
}
