import { horizonInterval } from '../statistics/horizon-interval.ts'
import type { LengthCase } from '../statistics/horizon-interval.ts'
import type { Finding } from '../vocabulary/finding.ts'
import type { ProfileScore } from '../vocabulary/scores.ts'
import type { Measure, MeasureInput } from './measure.ts'
import { modelRuns, passes } from './score-cases.ts'
import type { CaseRuns, ModelRuns } from './score-cases.ts'
import { counted } from './wording.ts'

/** Doublings of length that must be occupied, and cases in each (M16). */
const least = { bins: 3, cases: 10 }

/**
 * M16: how success falls with the length of the task, in calls or, where every run is one call, in input tokens: the length at
 * which half of the runs succeed (the model of METR 2025). Lengths are what runs took: failed ones that stop early make tasks
 * look shorter than they are.
 */
export const decay: Measure = {
  name: 'decay',
  read: (input) => {
    const { scores } = input.profile
    if (scores === undefined) return []
    return scores.scores.flatMap((score) => modelRuns(scores, score).flatMap((runs) => decayed(input, score, runs)))
  },
}

function decayed({ level }: MeasureInput, score: ProfileScore, { subject, cases }: ModelRuns): readonly Finding[] {
  const { unit, lengths } = lengthsOf(cases)
  if (!passes(score, cases) || lengths.length === 0) return []
  const frame = {
    id: `decay:${subject}`,
    measure: 'decay',
    subject,
    value: null,
    interval: null,
    level,
    clusters: { eval: lengths.length, production: 0 },
  }
  const bins = [...Map.groupBy(lengths, ({ length }) => Math.floor(Math.log2(length)))]
  const full = bins.filter(([, list]) => list.length >= least.cases)
  if (full.length < least.bins) {
    const because = `cases spread over ${counted(full.length, 'doubling')} of length in ${unit}; ${least.bins} with ${least.cases} cases each are needed`
    return [{ ...frame, state: 'INSUFFICIENT', because }]
  }
  const byLength = bins
    .toSorted(([left], [right]) => left - right)
    .map(([power, list]) => ({ from: 2 ** power, cases: list.length, success: rateOf(list) }))
  const found = horizonInterval(lengths, level)
  const details = { unit, byLength, longest: Math.max(...full.map(([power]) => 2 ** (power + 1))) }
  if (found === undefined)
    return [
      { ...frame, state: 'INSUFFICIENT', because: `success does not clearly fall with length in ${unit}`, details },
    ]
  const { half, interval, fourFifths, slope } = found
  return [
    {
      ...frame,
      state: 'MEASURED',
      value: half,
      interval,
      because: `half of the runs succeed at ${half.toPrecision(3)} ${unit}${half > details.longest ? ', beyond what was run' : ''}`,
      details: { ...details, fourFifths, slopePerDoubling: slope },
    },
  ]
}

type Lengths = { readonly unit: string; readonly lengths: readonly LengthCase[] }

/** Mean length of a case's runs, whatever became of them. */
function lengthsOf(cases: readonly CaseRuns[]): Lengths {
  const of = (total: (row: CaseRuns) => number | null) =>
    cases.flatMap((row) => {
      const sum = total(row)
      return sum === null || sum <= 0
        ? []
        : [{ length: sum / row.runs, runs: row.runs, successes: row.successes, group: row.group }]
    })
  const calls = of((row) => row.calls)
  return calls.some(({ length }) => length > 1)
    ? { unit: 'calls', lengths: calls }
    : { unit: 'input tokens', lengths: of(({ inputTokens }) => inputTokens) }
}

function rateOf(cases: readonly LengthCase[]): number {
  const [successes, runs] = cases.reduce(([won, all], row) => [won + row.successes, all + row.runs], [0, 0])
  return successes / runs
}
