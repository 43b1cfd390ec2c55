import type { CohortTotals, Profile } from '../vocabulary/profile.ts'
import type { ContextCell } from '../vocabulary/contexts/context-cell.ts'
import type { OutcomeHistogram } from '../vocabulary/outcomes/outcome-histogram.ts'
import type { ProfileScores } from '../vocabulary/scores/profile-scores.ts'
import type { GroupWeights } from '../vocabulary/group-weights.ts'

/**
 * Production split in two by the parity of its random groups, one half in place of eval: two samples of the same traffic by
 * construction. Distinct clusters are known by context, not by group: each half is given half of them.
 */
export function productionHalves(profile: Profile): Profile {
  const split = <Row extends Sided>(rows: readonly Row[]) => rows.filter(isProduction).flatMap(halves)
  const both = <Row extends { readonly cohort: string; readonly weight: number }>(rows: readonly Row[]) =>
    rows.filter(isProduction).flatMap((row) => {
      const half: Row = { ...row, weight: row.weight / 2 }
      return [{ ...half, cohort: 'eval' }, half]
    })
  return {
    header: profile.header,
    totals: profile.totals.filter(isProduction).flatMap(halfTotals),
    totalGroups: split(profile.totalGroups),
    marginals: split(profile.marginals),
    marginalDays: both(profile.marginalDays),
    cells: split(profile.cells).map(halfClusters),
    cellDays: both(profile.cellDays),
    histograms: profile.histograms.filter(isProduction).flatMap(halfHistograms),
    provenances: [],
    scores: profile.scores === undefined ? undefined : scoreHalves(profile.scores),
  }
}

type Sided = GroupWeights & { readonly cohort: 'eval' | 'production' }

const isProduction = ({ cohort }: { readonly cohort: string }): boolean => cohort === 'production'

/** Lists that run along the groups of a row. */
const byGroup = ['groups', 'weights', 'units', 'sums', 'squares', 'explained'] as const

function halves<Row extends Sided>(row: Row): readonly Row[] {
  return (['eval', 'production'] as const).flatMap((cohort, parity) => {
    const kept = row.groups.flatMap((group, place) => (group % 2 === parity ? [place] : []))
    if (kept.length === 0) return []
    const lists = byGroup.flatMap((name) => {
      const list = (row as Readonly<Record<string, unknown>>)[name]
      return Array.isArray(list) ? [[name, kept.map((place) => list[place] as number)] as const] : []
    })
    return [{ ...row, cohort, ...Object.fromEntries(lists) }]
  })
}

function halfHistograms(histogram: OutcomeHistogram): readonly OutcomeHistogram[] {
  return (['eval', 'production'] as const).flatMap((cohort, parity) => {
    const isHere = (_: unknown, row: number): boolean => (histogram.groups[row] ?? 0) % 2 === parity
    const groups = histogram.groups.filter(isHere)
    if (groups.length === 0) return []
    const [places, bins] = [histogram.places.filter(isHere), histogram.bins.filter(isHere)]
    return [{ ...histogram, cohort, places, bins, groups, weights: histogram.weights.filter(isHere) }]
  })
}

function halfTotals(totals: CohortTotals): readonly CohortTotals[] {
  const half = {
    ...totals,
    calls: totals.calls / 2,
    weight: totals.weight / 2,
    squaredWeight: totals.squaredWeight / 2,
    traces: totals.traces / 2,
    clusters: Math.floor(totals.clusters / 2),
  }
  return [{ ...half, cohort: 'eval' }, half]
}

/** The hash of a cluster does not tell its group: any half of the sketch is as good a guess. */
const halfClusters = (cell: ContextCell): ContextCell => ({
  ...cell,
  calls: cell.calls / 2,
  clusters: cell.clusters.filter((_, place) => place % 2 === (cell.cohort === 'eval' ? 0 : 1)),
})

function scoreHalves(scores: ProfileScores): ProfileScores {
  return {
    scores: scores.scores.map((score) => ({
      ...score,
      units: { eval: score.units.production / 2, production: score.units.production / 2 },
    })),
    cells: scores.cells.filter(isProduction).flatMap(halves),
    cellDays: [],
    cases: [],
    pairs: [],
    chosen: [],
    chosenFrom: [],
    traffic: scores.traffic.filter(isProduction).flatMap(halves),
    lengths: scores.lengths.filter(isProduction).flatMap(halves),
  }
}
