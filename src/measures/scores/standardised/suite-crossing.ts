import { crossingSupport } from '../../../statistics/projection/crossing-support.ts'
import { suiteBounds } from '../../../statistics/projection/suite-bounds.ts'
import type { Profile } from '../../../vocabulary/profile.ts'
import type { ScoreCase } from '../../../vocabulary/scores/profile-scores.ts'
import type { ScoreCrossing } from '../../../vocabulary/scores/standardised-details.ts'
import type { BinnedFact } from '../../tables/binned-fact.ts'
import { totalWeight } from '../../tables/dense-groups.ts'

/** Share of the projected weight on crossed cases from which suites need not be crossed with contexts. */
const enoughSupport = 0.5

/** A case with the context it ran in. */
type PlacedCase = ScoreCase & { readonly cell: readonly (string | null)[] }

/**
 * Whether a score's contexts can be told from its suites: cases that ran in several serving contexts, else suites that all ran in every
 * value of every serving fact. Otherwise the projected score lies between the extremes over suites.
 */
export function suiteCrossing(
  profile: Profile,
  rows: readonly ScoreCase[],
  { facts, range }: { readonly facts: readonly BinnedFact[]; readonly range: readonly [number, number] },
): ScoreCrossing {
  const placed = rows.filter((row): row is PlacedCase => row.cell !== null && row.runs > 0)
  const serving = facts.filter(({ kind }) => kind === 'serving')
  const contextIn = (some: readonly BinnedFact[]) => (cell: readonly (string | null)[]) =>
    some.map(({ place, bins }) => bins.values[bins.of(cell[place] ?? null)]).join(' · ')
  const runs = (contextOf: ReturnType<typeof contextIn>) =>
    placed.map((row) => ({ case: row.case, suite: suiteOf(row), context: contextOf(row.cell), runs: row.runs }))
  const joint = contextIn(serving)
  const { support } = crossingSupport(runs(joint), productionByContext(profile, joint))
  const suites = new Set(placed.map(suiteOf)).size
  const confounded = serving.filter((fact) => isConfounded(runs(contextIn([fact])), profile, contextIn([fact])))
  if (support >= enoughSupport || confounded.length === 0)
    return { support, suites, confounded: confounded.map(({ name }) => name), bounds: null }
  const bounds = confounded.flatMap((fact) => {
    const contextOf = contextIn([fact])
    const found = suiteBounds({
      scores: suiteScores(placed, contextOf),
      production: productionByContext(profile, contextOf),
      range,
    })
    return found === undefined ? [] : [found.overSuites]
  })
  return {
    support,
    suites,
    confounded: confounded.map(({ name }) => name),
    bounds: [Math.min(...bounds.map(([low]) => low)), Math.max(...bounds.map(([, high]) => high))],
  }
}

/** The cluster of a case is `suite/case`; without a suite all cases are of one. */
const suiteOf = ({ case: name }: Pick<ScoreCase, 'case'>): string => {
  const end = name.indexOf('/')
  return end < 0 ? '' : name.slice(0, end)
}

type Run = { readonly suite: string; readonly context: string }

/** Whether a value of production in which some suite ran was never run by another suite. */
function isConfounded(
  runs: readonly Run[],
  profile: Profile,
  contextOf: (cell: readonly (string | null)[]) => string,
): boolean {
  const suites = new Set(runs.map(({ suite }) => suite)).size
  const ran = Map.groupBy(runs, ({ context }) => context)
  return [...productionByContext(profile, contextOf).keys()].some((context) => {
    const there = new Set(ran.get(context)?.map(({ suite }) => suite)).size
    return there > 0 && there < suites
  })
}

function suiteScores(rows: readonly PlacedCase[], contextOf: (cell: readonly (string | null)[]) => string) {
  const groups = Map.groupBy(rows, (row) => JSON.stringify([suiteOf(row), contextOf(row.cell)]))
  return [...groups.values()].flatMap((own) => {
    const [first] = own
    const values = own.reduce((sum, { runs, errors }) => sum + runs - errors, 0)
    if (first === undefined || values === 0) return []
    const score = own.reduce((sum, row) => sum + row.sum, 0) / values
    return [{ suite: suiteOf(first), context: contextOf(first.cell), score }]
  })
}

function productionByContext(
  { cells }: Profile,
  contextOf: (cell: readonly (string | null)[]) => string,
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const row of cells) {
    if (row.cohort !== 'production') continue
    const context = contextOf(row.cell)
    weights.set(context, (weights.get(context) ?? 0) + totalWeight(row))
  }
  return weights
}
