import type { Repeats } from '../../statistics/repeats/planned-pass-k.ts'
import { cellDimensions } from '../../vocabulary/contexts/cell-dimensions.ts'
import type { ProfileScore, ScoreCase } from '../../vocabulary/scores/profile-scores.ts'
import type { MeasureInput } from '../measure.ts'

/** Runs of one case in one context, with the context's weight in the mix. */
export type CaseRepeats = Repeats & { readonly case: string; readonly context: string; readonly weight: number }

/**
 * Repeats of cases by context of the key, with production's weight of each context and the share of production that they cover;
 * without production, contexts weigh by their cases and cover null. Contexts that production has not, or with too few cases, are
 * left out. Runs whose context is not recorded are taken for those of one context.
 */
export type RepeatsInContext = { readonly cells: readonly CaseRepeats[]; readonly coveredShare: number | null }

/** Cases a context needs. */
const leastCases = 5

/** Reads the repeats of a model: a run in another context is not a repeat. */
export function repeatsInContext(
  input: MeasureInput,
  score: ProfileScore,
  rows: readonly ScoreCase[],
): RepeatsInContext {
  const { profile, key } = input
  const order = cellDimensions(profile.header.dimensions)
  const at = key.dimensions.map((name) => order.indexOf(name))
  const contextOf = (cell: readonly (string | null)[] | null) =>
    JSON.stringify(at.map((place) => cell?.[place] ?? null))
  const mix = productionMix(input, score, contextOf)
  const total = [...mix.values()].reduce((sum, weight) => sum + weight, 0)
  const contexts = [...Map.groupBy(rows, ({ cell }) => contextOf(cell))].flatMap(([context, list]) => {
    const cases = [...Map.groupBy(list, (row) => row.case)]
    const weight = total > 0 ? (mix.get(context) ?? 0) : cases.length
    return cases.length < leastCases || weight === 0 ? [] : [{ context, cases, weight }]
  })
  const covered = contexts.reduce((sum, { weight }) => sum + weight, 0)
  const cells = contexts.flatMap(({ context, cases, weight }) =>
    cases.map(([name, own]) => {
      const sum = (of: (row: ScoreCase) => number) => own.reduce((all, row) => all + of(row), 0)
      return { case: name, context, weight, runs: sum(({ runs }) => runs), successes: sum((row) => row.successes) }
    }),
  )
  return { cells, coveredShare: total > 0 ? covered / total : null }
}

function productionMix(
  { profile }: MeasureInput,
  score: ProfileScore,
  contextOf: (cell: readonly (string | null)[]) => string,
): ReadonlyMap<string, number> {
  const rows = score.subject === 'call' ? profile.cells : (profile.scores?.traffic ?? [])
  const mix = new Map<string, number>()
  for (const { cohort, cell, weights } of rows) {
    if (cohort !== 'production') continue
    const context = contextOf(cell)
    mix.set(context, (mix.get(context) ?? 0) + weights.reduce((sum, weight) => sum + weight, 0))
  }
  return mix
}
