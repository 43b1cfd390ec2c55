import { groupCounts } from '../../statistics/tables/group-table.ts'
import type { GroupTable } from '../../statistics/tables/group-table.ts'
import { jackknifePairedWindows } from '../../statistics/resampling/jackknife-paired-windows.ts'
import { jackknifeRatio } from '../../statistics/resampling/jackknife-ratio.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { Dimension } from '../../vocabulary/contexts/dimension.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore, ScoreCell } from '../../vocabulary/scores/profile-scores.ts'
import type { Slice, SlicesDetails } from '../../vocabulary/scores/slices-details.ts'
import { contextPlaces, contextTable } from '../tables/context-places.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { rangeOf } from './projection.ts'
import { scoreInterval } from './score-interval.ts'
import { clustersOf } from '../tables/totals.ts'
import { unionSketch } from '../tables/sketch.ts'
import { numberText } from '../../vocabulary/number-text.ts'

/** Distinct clusters, in one cohort, of a slice that is given. */
const leastClusters = 20
/** Hashes of clusters that a context keeps: more are not counted. */
const mostClusters = 64

/**
 * A score by the bins of each dimension: where it is lowest, in which domain, language or route, and whether it holds as the
 * input or the conversation grows. Intervals are for all bins of a dimension at once (Bonferroni).
 */
export const slices: Measure<'slices'> = {
  name: 'slices',
  read: (input) => {
    const { scores } = input.profile
    const sliced = input.audits
      .filter(({ dimension, constant }) => dimension.rung !== undefined && dimension.role !== 'post' && !constant)
      .map(({ dimension }) => dimension)
    return (scores?.scores ?? []).flatMap((score) => {
      const rows = scores?.cells.filter((row) => row.score === score.id) ?? []
      return sliced.flatMap((dimension) => slicedBy(input, { score, rows, dimension }))
    })
  },
}

type Sliced = { readonly score: ProfileScore; readonly rows: readonly ScoreCell[]; readonly dimension: Dimension }

function slicedBy(input: MeasureInput, sliced: Sliced): readonly Finding<'slices'>[] {
  const { score, dimension } = sliced
  const found = (['eval', 'production'] as const).flatMap((cohort) => slicesOf(input, sliced, cohort))
  const [weakest] = found.toSorted((left, right) => left.value - right.value)
  if (weakest === undefined || new Set(found.map(({ bin }) => bin)).size < 2) return []
  return [
    {
      id: `slices:${score.id}/${dimension.name}`,
      measure: 'slices',
      subject: `${score.id}/${dimension.name}`,
      state: 'MEASURED',
      value: weakest.value,
      interval: weakest.interval,
      level: input.level,
      clusters: clustersOf(input.profile),
      because: `${score.id} is lowest where ${dimension.name} is ${weakest.bin}, in ${weakest.cohort}: ${numberText(weakest.value, 3)}`,
      details: { slices: found, trends: trends(input, sliced, found) },
    },
  ]
}

function slicesOf(input: MeasureInput, { score, rows, dimension }: Sliced, cohort: CohortName): readonly Slice[] {
  const { places, tables, own } = tablesOf(input, { rows, dimension }, cohort)
  const known = places.contexts.flatMap(([bin = null], place) => {
    const sketches = own.filter((row) => places.of(row) === place).map(({ clusters }) => clusters)
    const clusters = unionSketch(sketches, mostClusters).length
    return bin === null || clusters < leastClusters ? [] : [{ bin, place, clusters }]
  })
  const level = 1 - (1 - input.level) / Math.max(1, known.length)
  return known.flatMap(({ bin, place, clusters }) => {
    const found = jackknifeRatio({ ...columnOf(tables, place), level })
    if (found === undefined) return []
    const interval = scoreInterval(found, { level, range: rangeOf(score), clusters })
    const capped = clusters < mostClusters ? {} : { clustersCapped: true }
    return [{ bin, cohort, clusters, ...capped, value: found.estimate, interval }]
  })
}

type Tables = { readonly weights: GroupTable; readonly sums: GroupTable }

function tablesOf({ profile }: MeasureInput, { rows, dimension }: Omit<Sliced, 'score'>, cohort: CohortName) {
  const own = rows.filter((row) => row.cohort === cohort)
  const places = contextPlaces(profile, [dimension.name], own)
  const tables: Tables = {
    weights: contextTable(own, places, ({ weights }) => weights),
    sums: contextTable(own, places, ({ sums }) => sums),
  }
  return { places, tables, own }
}

const columnOf = ({ weights, sums }: Tables, place: number) => {
  const column = (table: GroupTable) =>
    Float64Array.from({ length: table.groups }, (_, group) => groupCounts(table, group)[place] ?? 0)
  return { numerators: column(sums), denominators: column(weights) }
}

/** Of a dimension with an order, such as turns or input length: the last known bin less the first, by cohort. */
function trends(input: MeasureInput, { rows, dimension }: Sliced, found: readonly Slice[]): SlicesDetails['trends'] {
  const { bins } = dimension
  if (bins.kind !== 'cuts') return undefined
  const order = bins.labels ?? []
  return (['eval', 'production'] as const).flatMap((cohort) => {
    const { places, tables } = tablesOf(input, { rows, dimension }, cohort)
    const known = found
      .filter((slice) => slice.cohort === cohort && order.includes(slice.bin))
      .toSorted((left, right) => order.indexOf(left.bin) - order.indexOf(right.bin))
    const [first, last] = [known.at(0), known.at(-1)]
    if (first === undefined || last === undefined || first === last) return []
    const at = ({ bin }: Slice) =>
      columnOf(
        tables,
        places.contexts.findIndex(([value]) => value === bin),
      )
    const change = jackknifePairedWindows(at(first), at(last))
    if (change === undefined) return []
    const { difference: estimate, standardErrorPaired: standardError, degreesOfFreedom } = change
    const interval = tInterval({ estimate, standardError, degreesOfFreedom }, input.level)
    return [{ cohort, from: first.bin, to: last.bin, value: estimate, interval }]
  })
}
