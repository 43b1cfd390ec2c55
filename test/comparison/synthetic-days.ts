import type { Dimension } from '../../src/vocabulary/contexts/dimension.ts'
import type { DayMean, ProfileDays } from '../../src/vocabulary/drift/profile-days.ts'
import { group, hash } from './made-call.ts'
import type { MadeCall } from './made-call.ts'

type Placed = MadeCall & { readonly day: string; readonly g: number }

/** Counts production by day and random group, as the warehouse does, but in memory. */
export function daysOf(dimensions: readonly Dimension[], calls: readonly MadeCall[]): ProfileDays {
  const own = calls.filter(({ cohort }) => cohort === 'production')
  const groups = new Map([...new Set(own.map(({ cluster }) => cluster))].map((cluster) => [cluster, group(cluster)]))
  const placed = own.map((call) => ({ day: '2026-01-01', ...call, g: groups.get(call.cluster) ?? 0 }))
  const byDay = [...Map.groupBy(placed, ({ day }) => day)].toSorted(([left], [right]) => left.localeCompare(right))
  const means = (valuesOf: (call: MadeCall) => Readonly<Record<string, number>>): DayMean[] =>
    [...new Set(placed.flatMap((call) => Object.keys(valuesOf(call))))].flatMap((subject) =>
      byDay.map(([day, list]) => ({
        subject,
        day,
        ...byGroup(list.flatMap((call) => (valuesOf(call)[subject] === undefined ? [] : [call]))),
        sums: sums(list, (call) => valuesOf(call)[subject]),
      })),
    )
  return {
    totals: byDay.map(([day, list]) => ({ day, ...byGroup(list) })),
    clusters: byDay.map(([day, list]) => ({
      day,
      clusters: [...new Set(list.map(({ cluster }) => cluster))].map(hash).toSorted((left, right) => left - right),
    })),
    marginals: dimensions.flatMap(({ name }) =>
      byDay.flatMap(([day, list]) =>
        [
          ...Map.groupBy(
            list.filter(({ bins }) => bins[name] !== undefined),
            ({ bins }) => bins[name] ?? '',
          ),
        ].map(([value, those]) => ({ dimension: name, value, day, ...byGroup(those) })),
      ),
    ),
    outcomes: means(({ outcomes = {} }) =>
      Object.fromEntries(Object.entries(outcomes).map(([name, value]) => [name, Math.log(value)])),
    ),
    scores: means(({ scores = {} }) => scores),
  }
}

function grouped(calls: readonly Placed[]): (readonly [number, readonly Placed[]])[] {
  return [...Map.groupBy(calls, ({ g }) => g)].toSorted(([left], [right]) => left - right)
}

function byGroup(calls: readonly Placed[]) {
  const own = grouped(calls)
  return { groups: own.map(([each]) => each), weights: own.map(([, list]) => list.length) }
}

const sums = (calls: readonly Placed[], valueOf: (call: Placed) => number | undefined): number[] =>
  grouped(calls.filter((call) => valueOf(call) !== undefined)).map(([, list]) =>
    list.reduce((sum, call) => sum + (valueOf(call) ?? 0), 0),
  )
