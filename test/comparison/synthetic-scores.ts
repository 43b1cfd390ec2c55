import { cellDimensions } from '../../src/vocabulary/contexts/cell-dimensions.ts'
import type { Dimension } from '../../src/vocabulary/contexts/dimension.ts'
import type { ProfileScore, ProfileScores, ScoreCase, ScoreCell } from '../../src/vocabulary/scores/profile-scores.ts'
import type { CohortName } from '../../src/vocabulary/cohort-name.ts'
import { group, hash } from './made-call.ts'
import { dayOf, dayRows } from './made-days.ts'
import type { MadeCall } from './made-call.ts'

/** Counts the scores of made-up calls as the profile does, each call a unit of its own and of weight 1. */
export function scoresOf(dimensions: readonly Dimension[], calls: readonly MadeCall[]): ProfileScores {
  const ids = [...new Set(calls.flatMap(({ scores = {} }) => Object.keys(scores)))]
  return {
    scores: ids.map((id) => scoreOf(calls, id)),
    cells: ids.flatMap((id) => cellsOf(dimensions, calls, id)),
    cellDays: ids.flatMap((id) => cellDaysOf(dimensions, calls, id)),
    cases: ids.flatMap((id) => casesOf(dimensions, calls, id)),
    pairs: [],
    traffic: [],
    chosen: [],
    chosenFrom: [],
    lengths: lengthsOf(calls),
  }
}

/** Every call is a trace of as many calls as its outcome says. */
function lengthsOf(calls: readonly MadeCall[]): ProfileScores['lengths'] {
  return (['calls', 'input tokens'] as const).flatMap((unit) => {
    const known = calls.filter(({ outcomes }) => outcomes?.[unit] !== undefined)
    const rows = Map.groupBy(known, ({ cohort, outcomes }) => `${cohort} ${outcomes?.[unit]}`)
    return [...rows.values()].map((list) => {
      const [first] = list as [MadeCall]
      const byGroup = [...Map.groupBy(list, ({ cluster }) => group(cluster))].toSorted(
        ([left], [right]) => left - right,
      )
      return {
        cohort: first.cohort,
        unit,
        length: first.outcomes?.[unit] ?? 0,
        groups: byGroup.map(([each]) => each),
        weights: byGroup.map(([, inGroup]) => inGroup.length),
      }
    })
  })
}

const scored = (calls: readonly MadeCall[], id: string) => calls.filter(({ scores }) => scores?.[id] !== undefined)
const valueOf = ({ scores }: MadeCall, id: string): number => scores?.[id] ?? Number.NaN

function scoreOf(calls: readonly MadeCall[], id: string): ProfileScore {
  const units = (cohort: CohortName) => scored(calls, id).filter((call) => call.cohort === cohort).length
  const values = scored(calls, id).map((call) => valueOf(call, id))
  return {
    id,
    name: id,
    evaluator: null,
    version: null,
    subject: 'call',
    units: { eval: units('eval'), production: units('production') },
    errors: { eval: 0, production: 0 },
    probable: { eval: 0, production: 0 },
    kept: { eval: units('eval'), production: units('production') },
    unjoined: 0,
    minimum: values.reduce((low, value) => Math.min(low, value), Infinity),
    maximum: values.reduce((high, value) => Math.max(high, value), -Infinity),
    binary: values.every((value) => value === 0 || value === 1),
  }
}

function cellsOf(dimensions: readonly Dimension[], calls: readonly MadeCall[], id: string): readonly ScoreCell[] {
  const order = cellDimensions(dimensions)
  const cellOf = ({ bins }: MadeCall) => order.map((name) => bins[name] ?? null)
  const cells = Map.groupBy(scored(calls, id), (call) => JSON.stringify([call.cohort, cellOf(call)]))
  return [...cells.values()].map((list) => {
    const [first] = list as [MadeCall]
    const byGroup = [...Map.groupBy(list, ({ cluster }) => group(cluster))].toSorted(([left], [right]) => left - right)
    const sums = (of: (value: number) => number) =>
      byGroup.map(([, inGroup]) => inGroup.reduce((sum, call) => sum + of(valueOf(call, id)), 0))
    return {
      score: id,
      cohort: first.cohort,
      cell: cellOf(first),
      groups: byGroup.map(([each]) => each),
      weights: sums(() => 1),
      units: sums(() => 1),
      sums: sums((value) => value),
      squares: sums((value) => value * value),
      explained: sums(() => 0),
      clusters: [...new Set(list.map(({ cluster }) => hash(cluster)))].toSorted((a, b) => a - b).slice(0, 64),
    }
  })
}

function cellDaysOf(
  dimensions: readonly Dimension[],
  calls: readonly MadeCall[],
  id: string,
): ProfileScores['cellDays'] {
  const order = cellDimensions(dimensions)
  return dayRows(scored(calls, id)).map((list) => ({
    score: id,
    ...dayOf(list),
    cell: order.map((name) => list[0].bins[name] ?? null),
    weight: list.length,
    sum: list.reduce((sum, call) => sum + valueOf(call, id), 0),
  }))
}

function casesOf(dimensions: readonly Dimension[], calls: readonly MadeCall[], id: string): readonly ScoreCase[] {
  const order = cellDimensions(dimensions)
  const cellOf = ({ bins }: MadeCall) => order.map((name) => bins[name] ?? null)
  const runs = scored(calls, id).filter(({ cohort }) => cohort === 'eval')
  const rows = Map.groupBy(runs, (call) => JSON.stringify([call.cluster, call.bins['model'], cellOf(call)]))
  return [...rows.values()].map((list) => {
    const [first] = list as [MadeCall]
    const values = list.map((call) => valueOf(call, id))
    const total = (outcome: string) => {
      const known = list.map(({ outcomes }) => outcomes?.[outcome]).filter((each) => each !== undefined)
      return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0)
    }
    return {
      score: id,
      case: first.cluster,
      model: first.bins['model'] ?? null,
      group: group(first.cluster),
      cell: cellOf(first),
      runs: list.length,
      successes: values.filter((value) => value === 1).length,
      errors: 0,
      sum: values.reduce((sum, value) => sum + value, 0),
      square: values.reduce((sum, value) => sum + value * value, 0),
      calls: total('calls') ?? list.length,
      seconds: total('latency'),
      inputTokens: total('input tokens'),
      outputTokens: total('output tokens'),
      cost: total('cost'),
      ...passedOf(list, id),
      length: list.reduce<number | null>((most, { outcomes }) => outcomes?.['task length'] ?? most, null),
    }
  })
}

/** What the runs that passed took. */
function passedOf(calls: readonly MadeCall[], id: string) {
  const passed = calls.filter((call) => valueOf(call, id) === 1)
  const total = (outcome: string, none: number | null) =>
    passed.length === 0
      ? null
      : passed.reduce<number | null>((sum, { outcomes }) => {
          const value = outcomes?.[outcome] ?? none
          return sum === null || value === null ? null : sum + value
        }, 0)
  return {
    passedRuns: passed.length,
    passedCalls: total('calls', 1),
    passedInputTokens: total('input tokens', null),
  }
}
