import type { LengthCase } from '../../statistics/repeats/horizon-interval.ts'
import type { LengthUnit } from '../../vocabulary/scores/profile-scores.ts'
import type { CaseRuns, ModelRuns } from './model-runs.ts'

/** Units in which the length of a task is known. */
export type TaskLengthUnit = LengthUnit | 'declared length'

/** The cases of one model with the length of their task, and those whose length nothing tells. */
export type TaskLengths = {
  readonly unit: TaskLengthUnit
  readonly known: readonly LengthCase[]
  readonly unknown: readonly Omit<LengthCase, 'length'>[]
}

/**
 * How long the task of each case is: as the suite declares it, else the mean of the runs that passed, else that of other models' runs that passed. What
 * failed runs took is no length of a task: they may flail or stop early. In calls, or in input tokens where every run that passed is one call.
 */
export function taskLengths(own: ModelRuns, models: readonly ModelRuns[]): TaskLengths {
  if (own.cases.some(({ length }) => length !== null)) return split('declared length', own, ({ length }) => length)
  const others = Map.groupBy(
    models.filter((each) => each !== own).flatMap(({ cases }) => cases),
    (row) => row.case,
  )
  const of = (total: (row: CaseRuns) => number | null) => (row: CaseRuns) =>
    meanLength([row], total) ?? meanLength(others.get(row.case) ?? [], total)
  const calls = split(
    'calls',
    own,
    of(({ passedCalls }) => passedCalls),
  )
  if (calls.known.some(({ length }) => length > 1)) return calls
  return split(
    'input tokens',
    own,
    of(({ passedInputTokens }) => passedInputTokens),
  )
}

/** Mean over the runs that passed, of rows that know it; null without any. */
function meanLength(rows: readonly CaseRuns[], total: (row: CaseRuns) => number | null): number | null {
  let [sum, runs] = [0, 0]
  for (const row of rows) {
    const length = total(row)
    if (length === null) continue
    sum += length
    runs += row.passedRuns
  }
  return runs > 0 && sum > 0 ? sum / runs : null
}

function split(unit: TaskLengthUnit, { cases }: ModelRuns, lengthOf: (row: CaseRuns) => number | null): TaskLengths {
  const rows = cases.map((row) => ({ row, length: lengthOf(row) }))
  const counts = ({ runs, successes, group }: CaseRuns) => ({ runs, successes, group })
  return {
    unit,
    known: rows.flatMap(({ row, length }) => (length === null ? [] : [{ ...counts(row), length }])),
    unknown: rows.filter(({ length }) => length === null).map(({ row }) => counts(row)),
  }
}
