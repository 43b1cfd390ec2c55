import { hammingProfile } from '../../statistics/coverage/hamming-profile.ts'
import { jackknifeRatio } from '../../statistics/resampling/jackknife-ratio.ts'
import { nearestCells } from '../../statistics/coverage/nearest-cells.ts'
import { sampleCoverageIncidence } from '../../statistics/coverage/sample-coverage-incidence.ts'
import { tWayCoverage } from '../../statistics/coverage/t-way-coverage.ts'
import type { BlindContext, CoverageDetails, CoverageShare } from '../../vocabulary/contexts/coverage-details.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { coverageShare } from './coverage-share.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import { projectCells } from '../tables/joint-key.ts'
import type { JointCell, JointKey } from '../tables/joint-key.ts'
import { selfCoverage } from './self-coverage.ts'
import { clustersOf, unweighableShare, weightByGroup } from '../tables/totals.ts'
import { percent } from '../../vocabulary/number-text.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'

/** Production clusters below which no coverage is given (M2). */
const leastProductionClusters = 50

/** Blind contexts named one by one. */
const namedCells = 10

/**
 * M2: the share of production calls whose joint context the eval suite has touched, sampled or estimated (1, `minimumClusters`
 * and 30 distinct eval clusters), at which order of combination it is lost, and the largest contexts no eval exercised
 * (Kuhn et al., NISTIR 7878; Lanus et al. 2021).
 */
export const coverage: Measure<'coverage'> = {
  name: 'coverage',
  read: (input) => {
    const { profile, audits, key } = input
    if (key.dimensions.length === 0) return []
    const single = audits
      .filter(({ status }) => status === 'compared')
      .filter(({ dimension }) => key.dimensions.includes(dimension.name))
      .map(({ dimension }) => shareFinding(input, dimension.name, projectCells(profile, [dimension.name])))
    return [jointFinding(input, single), ...single]
  },
}

function shareFinding(input: MeasureInput, subject: string, cells: readonly JointCell[]): Finding<'coverage'> {
  const share = coverageShare(input, cells, input.minimumClusters)
  return {
    ...frame(input, subject),
    ...numbered(input, share),
    because: `${percent(share.value)} of production calls lie in a ${subject} that eval sampled`,
  }
}

function jointFinding(input: MeasureInput, single: readonly Finding<'coverage'>[]): Finding<'coverage'> {
  const { key, minimumClusters } = input
  const share = coverageShare(input, key.cells, minimumClusters)
  const marginals = single.flatMap(({ value }) => (value === null ? [] : [value]))
  const lowest = marginals.length === 0 ? undefined : Math.min(...marginals)
  return {
    ...frame(input, 'joint'),
    ...numbered(input, share),
    because: `${percent(share.value)} of production calls lie in a joint context that eval sampled with at least ${minimumClusters} clusters`,
    details: {
      dimensions: key.dimensions,
      touched: coverageShare(input, key.cells, 1),
      sampled: share,
      estimated: coverageShare(input, key.cells, 30),
      lowestSingle: lowest,
      interactionGap: lowest === undefined ? undefined : lowest - share.value,
      unknownShare: unknownShare(key),
      selfCoverage: selfCoverage(input),
      ...combinations(key),
      unseenInProduction: unseenInProduction(input),
      blind: blindCells(input),
    },
  }
}

const frame = ({ profile, level }: MeasureInput, subject: string) =>
  findingFrame('coverage', subject, { level, clusters: clustersOf(profile) })

function numbered(
  { profile }: MeasureInput,
  { value, interval }: CoverageShare,
): Pick<Finding<'coverage'>, 'state' | 'value' | 'interval'> {
  if (clustersOf(profile).production < leastProductionClusters)
    return { state: 'INSUFFICIENT', value: null, interval: null }
  // Calls of which nobody knows how many they stand for may lie anywhere.
  const anywhere = unweighableShare(profile, 'production')
  if (interval !== null && anywhere > 0) {
    const [low, high] = interval
    return { state: 'BOUNDED', value: null, interval: [Math.max(0, low - anywhere), Math.min(1, high + anywhere)] }
  }
  return { state: interval === null ? 'INSUFFICIENT' : 'MEASURED', value, interval }
}

const known = (cell: JointCell): cell is JointCell & { readonly values: readonly string[] } =>
  cell.values.every((value) => value !== null)

/** Share of production whose context is not fully recorded; it cannot be covered. */
function unknownShare({ cells }: JointKey): number {
  const all = cells.reduce((sum, cell) => sum + cell.production.weight, 0)
  const unknown = cells.reduce((sum, cell) => sum + (known(cell) ? 0 : cell.production.weight), 0)
  return all === 0 ? 0 : unknown / all
}

/** At which order of combination eval loses production, and how far production lies from what eval touched. */
function combinations({ cells }: JointKey): Pick<CoverageDetails, 'tWay' | 'distance'> {
  const complete = cells.filter(known)
  const weight = complete.reduce((sum, cell) => sum + cell.production.weight, 0)
  const evalCells = complete.filter((cell) => cell.eval.weight > 0).map(({ values }) => values)
  const production = complete
    .filter((cell) => cell.production.weight > 0)
    .map(({ values, production: side }) => ({ cell: values, share: side.weight / weight }))
  return {
    tWay: tWayCoverage(evalCells, production)?.byOrder ?? [],
    distance: hammingProfile(evalCells, production) ?? null,
  }
}

/** How much of production's own contexts this production sample has not shown yet (Chao and Jost 2012). */
function unseenInProduction({ profile, key }: MeasureInput): number | undefined {
  const incidences = key.cells.flatMap(({ production }) => (production.clusters > 0 ? [production.clusters] : []))
  const estimate = sampleCoverageIncidence(incidences, clustersOf(profile).production)
  return estimate === undefined ? undefined : 1 - estimate.coverage
}

/** The largest production contexts that eval did not sample, each with its nearest sampled context and example traces. */
function blindCells(input: MeasureInput): readonly BlindContext[] {
  const { profile, key, minimumClusters, level } = input
  const complete = key.cells.filter(known)
  const sampled = complete.filter((cell) => cell.eval.clusters >= minimumClusters)
  const blind = complete
    .filter((cell) => cell.eval.clusters < minimumClusters && cell.production.weight > 0)
    .sort((left, right) => right.production.weight - left.production.weight)
    .slice(0, namedCells)
  const all = weightByGroup(profile, 'production')
  const weight = all.reduce((sum, each) => sum + each, 0)
  const near = nearestCells(
    sampled.map(({ values }) => values),
    blind.map(({ values, production }) => ({ cell: values, share: production.weight / weight })),
  )
  return blind.map((cell, index) => {
    const nearest = sampled[near.nearest[index] ?? -1]
    const ratio = jackknifeRatio({
      numerators: denseGroups(cell.production.parts, all.length),
      denominators: all,
      level: 1 - (1 - level) / namedCells,
    })
    return {
      context: contextOf(key, cell.values),
      share: cell.production.weight / weight,
      interval: ratio === undefined ? null : [Math.max(0, ratio.low), Math.min(1, ratio.high)],
      evalClusters: cell.eval.clusters,
      differsIn:
        nearest === undefined
          ? key.dimensions
          : key.dimensions.filter((_, place) => nearest.values[place] !== cell.values[place]),
      exemplars: cell.production.parts.flatMap(({ exemplars }) => exemplars).slice(0, 3),
    }
  })
}

const contextOf = ({ dimensions }: JointKey, values: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(dimensions.map((name, place) => [name, values[place] ?? '']))
