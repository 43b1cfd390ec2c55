import { dayWidthShare } from '../../statistics/days/day-width-share.ts'
import { categoryTotals, total } from '../../statistics/tables/group-table.ts'
import type { GroupTable } from '../../statistics/tables/group-table.ts'
import { projectedScore } from '../../statistics/projection/projected-score.ts'
import type { ProjectedScore } from '../../statistics/projection/projected-score.ts'
import { rakedScore } from '../../statistics/projection/raked-score.ts'
import { tInterval, tTest } from '../../statistics/intervals/t-interval.ts'
import type { Uncertain } from '../../statistics/intervals/t-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore, ProfileScores } from '../../vocabulary/scores/profile-scores.ts'
import type { ProjectionDetails } from '../../vocabulary/scores/projection-details.ts'
import { impacts } from './impact.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { clustersBehind, productionMean } from './production-mean.ts'
import { scoreInterval } from './score-interval.ts'
import { contextLevels, isComplete } from '../tables/context-places.ts'
import { dated } from './score-days.ts'
import { scoreTables } from './score-tables.ts'
import type { ScoreTables } from './score-tables.ts'
import { clustersOf, unsoundWeights, unweighableShare } from '../tables/totals.ts'
import { counted, numberText, percent } from '../../vocabulary/number-text.ts'
import { daysCost } from '../../vocabulary/scores/days-cost.ts'

/** Least evidence for a projected score (M3): share of production covered, effective units, eval clusters in the covered contexts. */
const least = { coveredShare: 0.2, effectiveUnits: 30, clusters: 20 }

/** What has to be true for a projected score to be production's. */
const assumption = 'within a context eval and production are taken to score alike'

/**
 * M3: what eval's score would be if its contexts came as often as in production: on the contexts that eval sampled, raked to
 * production's margins, and between which bounds the score of all production lies (Kish 1965; Deming and Stephan 1940;
 * Manski 2003).
 */
export const projection: Measure<'projection'> = {
  name: 'projection',
  read: (input) => {
    const { scores } = input.profile
    return scores === undefined ? [] : scores.scores.map((score) => projected(input, scores, score))
  },
}

function projected(input: MeasureInput, scores: ProfileScores, score: ProfileScore): Finding<'projection'> {
  const frame = frameOf(input, score)
  if (score.units.eval === 0)
    return { ...frame, state: 'NOT_RECORDED', because: `no eval call or run has the score ${score.id}` }
  const tables = scoreTables(input, scores, score)
  const covered = (cell: number) =>
    (tables.eval.clusters[cell]?.length ?? 0) >= input.minimumClusters && isComplete(tables.contexts[cell] ?? [])
  const range = rangeOf(score)
  const over = (production: GroupTable) => projectedScore({ evalTable: tables.eval, production, covered, range })
  const found = over(tables.traffic)
  if (found === undefined) {
    const because = 'no context of production holds enough scored eval clusters'
    return { ...frame, state: 'INSUFFICIENT', because, details: { naive: naiveOf(tables), range: range ?? null } }
  }
  const effective = effectiveUnits(tables, found, covered)
  const overDays = tables.days.traffic && over(tables.days.traffic)
  const details = detailsOf(input, { score, tables, found, overDays, effective })
  const clusters = clustersBehind(tables.eval, covered)
  const short = shortage({ coveredShare: found.coveredShare, effective, clusters })
  if (short !== undefined) return { ...frame, state: 'INSUFFICIENT', because: short, details }
  const { estimate } = found.projected
  const known = dated(tables.days, found.projected, { overDays: overDays?.projected, scores: 1 })
  const intervalOf = (each: Uncertain) => scoreInterval(each, { level: input.level, range, clusters })
  const interval = intervalOf(known)
  const widthOfDays = dayWidthShare(intervalOf(found.projected), interval)
  const unsound = unsoundWeights(input.profile)
  if (unsound !== undefined) return { ...frame, ...besideUnknown(input, interval, range), because: unsound, details }
  return {
    ...frame,
    state: 'MEASURED',
    value: estimate,
    interval,
    because: `${score.id} is ${shown(found.naive.estimate)} as eval ran and ${shown(estimate)} on the ${percent(found.coveredShare)} of production that eval sampled; ${assumption}${daysCost(widthOfDays)}`,
    details: { ...details, widthOfDays },
  }
}

/** Production calls of which nobody knows how many they stand for may score anything; without a range nothing is known. */
function besideUnknown({ profile }: MeasureInput, [low, high]: readonly [number, number], range: Range) {
  if (range === undefined) return { state: 'INSUFFICIENT' as const }
  const unknown = unweighableShare(profile, 'production')
  const interval = [(1 - unknown) * low + unknown * range[0], (1 - unknown) * high + unknown * range[1]] as const
  return { state: 'BOUNDED' as const, interval }
}

const frameOf = ({ profile, level }: MeasureInput, { id }: ProfileScore) =>
  findingFrame('projection', id, { level, clusters: clustersOf(profile) })

type Found = {
  readonly score: ProfileScore
  readonly tables: ScoreTables
  readonly found: ProjectedScore
  /** The same over days of production in place of groups. */
  readonly overDays: ProjectedScore | undefined
  readonly effective: number
}

function detailsOf(input: MeasureInput, { score, tables, found, overDays, effective }: Found): ProjectionDetails {
  const { level } = input
  const range = rangeOf(score)
  const { naive, coveredShare } = found
  // Both parts of the shift are of the same runs, so that their days cancel.
  const shift = dated(tables.days, found.shift, { overDays: overDays?.shift, scores: 0 })
  return {
    naive: { value: naive.estimate, interval: scoreInterval(naive, { level, range }) },
    shift: {
      value: shift.estimate,
      interval: tInterval(shift, level),
      pValue: tTest(shift),
    },
    coveredShare,
    raked: raked(input, tables, range),
    impacts: impacts(tables, level),
    ...boundsOf({ tables, found, overDays }, { level, range }),
    days: tables.days.because,
    effectiveUnits: effective,
    units: score.units,
    errors: score.errors,
    unjoined: score.unjoined,
    range: range ?? null,
    production: productionMean(tables, { level, range }),
    assumption,
  }
}

type Range = readonly [number, number] | undefined

/** Between which scores all of production lies when what eval did not sample may score anything. */
function boundsOf(
  { tables, found, overDays }: Pick<Found, 'tables' | 'found' | 'overDays'>,
  { level, range }: { readonly level: number; readonly range: Range },
): Pick<ProjectionDetails, 'bounds' | 'boundsBecause'> {
  const { ends, coveredShare } = found
  if (ends === undefined || range === undefined)
    return { bounds: null, boundsBecause: 'the score leaves [0, 1] and its range is not declared' }
  const end = (name: 'low' | 'high') =>
    tInterval(dated(tables.days, ends[name], { overDays: overDays?.ends?.[name], scores: coveredShare }), level)
  return { bounds: [Math.max(range[0], end('low')[0]), Math.min(range[1], end('high')[1])] }
}

function raked({ level }: MeasureInput, tables: ScoreTables, range: Range): ProjectionDetails['raked'] {
  const dimensions = contextLevels(tables.dimensions, tables.contexts)
  const over = (production: GroupTable) => rakedScore({ evalTable: tables.eval, production, dimensions })
  const found = over(tables.traffic)
  if (found === undefined) return null
  const overDays = tables.days.traffic && over(tables.days.traffic)
  const state = found.unseen > 1e-9 ? 'BOUNDED' : found.converged ? 'MEASURED' : 'INSUFFICIENT'
  return {
    state,
    value: state === 'MEASURED' ? found.estimate : null,
    interval:
      state === 'MEASURED' ? scoreInterval(dated(tables.days, found, { overDays, scores: 1 }), { level, range }) : null,
    unseen: found.unseen,
    because:
      state === 'MEASURED'
        ? 'uses all eval contexts; takes the dimensions to act without interactions of higher order'
        : state === 'BOUNDED'
          ? `${percent(found.unseen)} of production lie in values of a dimension that eval never had`
          : 'no weights of eval contexts meet all margins of production',
  }
}

/** The range of a score is not known to the profile; scores that stay in [0, 1] are taken for shares. */
export const rangeOf = ({ minimum, maximum }: ProfileScore): readonly [number, number] | undefined =>
  minimum !== null && maximum !== null && minimum >= 0 && maximum <= 1 ? [0, 1] : undefined

/** Independent units of the production mix that the eval side of the projection is worth: variance of one over that of the mean. */
function effectiveUnits(
  { eval: side, traffic }: ScoreTables,
  found: ProjectedScore,
  covered: (cell: number) => boolean,
) {
  const [weights, squares] = [categoryTotals(side.weights), categoryTotals(side.squares)]
  const production = categoryTotals(traffic).map((weight, cell) => (covered(cell) ? weight : 0))
  const second = production.map(
    (weight, cell) => (weight * (squares[cell] ?? 0)) / Math.max(weights[cell] ?? 0, 1e-300),
  )
  const spread = total(second) / total(production) - found.projected.estimate ** 2
  const { evalVariance } = found.projected
  // All alike: as many as there are clusters, which the shortage asks for on its own.
  return evalVariance > 0 ? Math.max(0, spread) / evalVariance : clustersBehind(side, covered)
}

type Evidence = { readonly coveredShare: number; readonly effective: number; readonly clusters: number }

function shortage({ coveredShare, effective, clusters }: Evidence): string | undefined {
  if (coveredShare < least.coveredShare)
    return `eval sampled ${percent(coveredShare)} of production; ${percent(least.coveredShare)} are needed to project a score`
  if (clusters < least.clusters)
    return `${counted(clusters, 'scored eval cluster')} in the contexts sampled; ${least.clusters} are needed`
  return effective < least.effectiveUnits
    ? `the scored runs are worth ${numberText(Math.floor(effective))} independent runs of the production mix; ${least.effectiveUnits} are needed`
    : undefined
}

const naiveOf = ({ eval: side }: ScoreTables): ProjectionDetails['naive'] => {
  const weight = total(side.weights.counts)
  return weight > 0 ? { value: total(side.sums.counts) / weight, interval: null } : null
}

const shown = (score: number): string => numberText(score, 3)
