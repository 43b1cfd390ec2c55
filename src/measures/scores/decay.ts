import { horizonInterval } from '../../statistics/repeats/horizon-interval.ts'
import type { Horizon, HorizonInterval, LengthCase } from '../../statistics/repeats/horizon-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore } from '../../vocabulary/scores/profile-scores.ts'
import type { DecayDetails } from '../../vocabulary/scores/decay-details.ts'
import { decayInProduction } from './decay-in-production.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { modelRuns, passes } from '../tables/model-runs.ts'
import type { ModelRuns } from '../tables/model-runs.ts'
import { taskLengths } from '../tables/task-lengths.ts'
import type { TaskLengths, TaskLengthUnit } from '../tables/task-lengths.ts'
import { counted, significant } from '../../vocabulary/number-text.ts'

/** Doublings of length that must be occupied, and cases in each; cases from which a doubling counts as run (M16). */
const least = { bins: 3, cases: 10, run: 5 }

/**
 * M16: how success falls with the length of the task, in calls or, where every run is one call, in input tokens: the lengths at
 * which half and four fifths of the runs succeed (the model of METR 2025), and how often production's lengths would succeed.
 * A task's length is declared, else what runs that passed took, of this model or another (`taskLengths`); cases that nobody solved may have any length
 * that was run, which only bounds the horizon.
 */
export const decay: Measure<'decay'> = {
  name: 'decay',
  read: (input) => {
    const { scores } = input.profile
    if (scores === undefined) return []
    return scores.scores.flatMap((score) => {
      const models = modelRuns(scores, score)
      return models.flatMap((runs) => decayed(input, { score, runs, lengths: taskLengths(runs, models) }))
    })
  },
}

type Asked = { readonly score: ProfileScore; readonly runs: ModelRuns; readonly lengths: TaskLengths }

function decayed(input: MeasureInput, { score, runs, lengths }: Asked): readonly Finding<'decay'>[] {
  const { unit, known, unknown } = lengths
  if (!passes(score, runs.cases) || known.length === 0) return []
  const frame = findingFrame('decay', runs.subject, {
    level: input.level,
    clusters: { eval: known.length + unknown.length, production: 0 },
  })
  const bins = [...Map.groupBy(known, ({ length }) => Math.floor(Math.log2(length)))]
  const full = bins.filter(([, list]) => list.length >= least.cases)
  if (full.length < least.bins) {
    const because = `cases spread over ${counted(full.length, 'doubling')} of length in ${unit}; ${least.bins} with ${least.cases} cases each are needed`
    return [{ ...frame, state: 'INSUFFICIENT', because }]
  }
  const byLength = bins
    .toSorted(([left], [right]) => left - right)
    .map(([power, list]) => ({ from: 2 ** power, cases: list.length, success: rateOf(list) }))
  const run = runOf(bins.filter(([, list]) => list.length >= least.run).flatMap(([, list]) => list))
  const details: DecayDetails = { unit, byLength, longest: run[1], unsolved: unknown.length }
  if (unknown.length > 0) return [{ ...frame, ...boundedHorizon(lengths, { run, level: input.level }), details }]
  const found = horizonInterval(known, input.level)
  if (found === undefined) {
    const because = `success does not clearly fall with length in ${unit}`
    return [{ ...frame, state: 'INSUFFICIENT', because, details }]
  }
  return [
    { ...frame, ...horizonOf(found, { unit, run }), details: { ...details, ...shapeOf(found, run) } },
    decayInProduction(input, { frame, unit, cases: known, run }),
  ]
}

type Run = readonly [number, number]

/** Shortest and longest of the lengths that were run often enough. */
const runOf = (lengths: readonly LengthCase[]): Run => [
  Math.min(...lengths.map(({ length }) => length)),
  Math.max(...lengths.map(({ length }) => length)),
]

/** A horizon is a number only among lengths that were run; beyond them it is known to lie beyond. */
function horizonOf({ half }: HorizonInterval, { unit, run }: { readonly unit: TaskLengthUnit; readonly run: Run }) {
  const [shortest, longest] = run
  const shown = (length: number) => `${significant(length, 3, 'kept')} ${unit}`
  if (half.value > longest)
    return {
      state: 'BOUNDED' as const,
      because: `more than half of the runs succeed at every length that was run, up to ${shown(longest)}`,
    }
  if (half.value < shortest)
    return {
      state: 'BOUNDED' as const,
      because: `fewer than half of the runs succeed at every length that was run, from ${shown(shortest)}`,
    }
  return {
    state: 'MEASURED' as const,
    value: half.value,
    interval: half.interval,
    because: `half of the runs succeed at ${shown(half.value)}`,
  }
}

function shapeOf(
  { fourFifths, slope }: HorizonInterval,
  [shortest, longest]: Run,
): Pick<DecayDetails, 'fourFifths' | 'slopePerDoubling'> {
  const inside = ({ value }: Horizon) => shortest <= value && value <= longest
  return { fourFifths: inside(fourFifths) ? fourFifths : null, slopePerDoubling: slope }
}

type BoundOptions = { readonly run: Run; readonly level: number }

/** The horizons if all cases that nobody solved were as short, and as long, as any that was run. */
function boundedHorizon({ unit, known, unknown }: TaskLengths, { run, level }: BoundOptions) {
  const because = `the length of ${counted(unknown.length, 'case')} that no run solved is unknown: declare evalgap.case.length`
  const ends = run.map(
    (length) => horizonInterval([...known, ...unknown.map((row) => ({ ...row, length }))], level)?.half,
  )
  const [shortest, longest] = ends
  if (shortest === undefined || longest === undefined)
    return { state: 'BOUNDED' as const, because: `${because}; success may fall with length in ${unit} or not` }
  const interval = [
    Math.min(shortest.interval[0], longest.interval[0]),
    Math.max(shortest.interval[1], longest.interval[1]),
  ] as const
  return { state: 'BOUNDED' as const, interval, because }
}

function rateOf(cases: readonly LengthCase[]): number {
  const [successes, runs] = cases.reduce(([won, all], row) => [won + row.successes, all + row.runs], [0, 0])
  return successes / runs
}
