import { cellDimensions } from '../../src/vocabulary/contexts/cell-dimensions.ts'
import type { Dimension } from '../../src/vocabulary/contexts/dimension.ts'
import type { CohortName } from '../../src/vocabulary/cohort-name.ts'
import type { GroupWeights } from '../../src/vocabulary/group-weights.ts'
import type { OutcomeHistogram } from '../../src/vocabulary/outcomes/outcome-histogram.ts'
import type { Profile } from '../../src/vocabulary/profile.ts'
import { daysOf } from './synthetic-days.ts'
import { group, hash } from './made-call.ts'
import type { MadeCall } from './made-call.ts'
import { dayOf, dayRows } from './made-days.ts'
import { scoresOf } from './synthetic-scores.ts'
import { profileHeader } from '../../src/profile/profile-settings.ts'

/** Counts calls into a profile, as the warehouse does, but in memory. */
export function profileOf(dimensions: readonly Dimension[], calls: readonly MadeCall[]): Profile {
  const header = profileHeader({ dimensions })
  const order = cellDimensions(dimensions)
  const cellOf = (call: MadeCall) => order.map((name) => call.bins[name] ?? null)
  const days = (cohort: CohortName) =>
    [...new Set(calls.filter((call) => call.cohort === cohort).map(({ day = '2026-01-01' }) => day))].toSorted()
  const cohorts: readonly CohortName[] = ['eval', 'production']
  return {
    header,
    totals: cohorts.map((cohort) => {
      const own = calls.filter((call) => call.cohort === cohort)
      const sizes = [...Map.groupBy(own, ({ cluster }) => cluster).values()].map((list) => list.length)
      return {
        cohort,
        calls: own.length,
        weight: own.length,
        squaredWeight: own.length,
        traces: own.length,
        clusters: sizes.length,
        clusterLevels: { case: own.length },
        weightSources: { none: own.length },
        largestClusterShare: Math.max(0, ...sizes) / Math.max(1, own.length),
        days: days(cohort),
      }
    }),
    totalGroups: rows(calls, ({ cohort }) => ({ cohort })),
    marginals: dimensions.flatMap(({ name }) =>
      rows(
        calls.filter(({ bins }) => bins[name] !== undefined),
        ({ cohort, bins }) => ({ cohort, dimension: name, value: bins[name] ?? '' }),
      ),
    ),
    marginalDays: [],
    cells: [...Map.groupBy(calls, (call) => JSON.stringify([call.cohort, cellOf(call)])).values()].map((list) => {
      const [first] = list as [MadeCall]
      return {
        cohort: first.cohort,
        cell: cellOf(first),
        ...weights(list),
        calls: list.length,
        clusters: [...new Set(list.map(({ cluster }) => hash(cluster)))]
          .toSorted((left, right) => left - right)
          .slice(0, 64),
        exemplars: [],
      }
    }),
    cellDays: dayRows(calls).map((list) => ({ ...dayOf(list), cell: cellOf(list[0]), weight: list.length })),
    histograms: header.outcomes.flatMap((outcome) =>
      cohorts.flatMap((cohort) => {
        const own = calls.filter((call) => call.cohort === cohort && call.outcomes?.[outcome] !== undefined)
        const counted = rows(own, (call) => ({
          cell: cellOf(call),
          bin: Math.floor(Math.log(call.outcomes?.[outcome] ?? 1) / Math.log(header.gamma)),
        }))
        return own.length === 0 ? [] : [histogramOf({ cohort, outcome }, counted)]
      }),
    ),
    provenances: [],
    days: daysOf(dimensions, calls),
    ...(calls.some(({ scores }) => scores !== undefined) ? { scores: scoresOf(dimensions, calls) } : {}),
  }
}

type Counted = GroupWeights & { readonly cell: readonly (string | null)[]; readonly bin: number }

/** Counted bins as the columns of a histogram, ordered by context and bin. */
function histogramOf(of: Pick<OutcomeHistogram, 'cohort' | 'outcome'>, counted: readonly Counted[]): OutcomeHistogram {
  const cells = new Map(counted.map(({ cell }) => [JSON.stringify(cell), cell]))
  const places = new Map([...cells.keys()].map((key, place) => [key, place]))
  const sorted = counted
    .map((row) => ({ ...row, place: places.get(JSON.stringify(row.cell)) ?? -1 }))
    .toSorted((left, right) => left.place - right.place || left.bin - right.bin)
  return {
    ...of,
    cells: [...cells.values()],
    places: Int32Array.from(sorted.flatMap(({ place, groups }) => groups.map(() => place))),
    bins: Int32Array.from(sorted.flatMap(({ bin, groups }) => groups.map(() => bin))),
    groups: Uint8Array.from(sorted.flatMap(({ groups }) => groups)),
    weights: Float64Array.from(sorted.flatMap((row) => row.weights)),
  }
}

function rows<Key extends object>(calls: readonly MadeCall[], keyOf: (call: MadeCall) => Key): (Key & GroupWeights)[] {
  return [...Map.groupBy(calls, (call) => JSON.stringify(keyOf(call)))].map(([key, list]) => ({
    ...(JSON.parse(key) as Key),
    ...weights(list),
  }))
}

function weights(calls: readonly MadeCall[]): GroupWeights {
  const counts = Map.groupBy(calls, ({ cluster }) => group(cluster))
  const groups = [...counts.keys()].toSorted((left, right) => left - right)
  return { groups, weights: groups.map((each) => counts.get(each)?.length ?? 0) }
}
