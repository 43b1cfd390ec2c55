import { describe, expect, test } from 'vitest'
import { taskLengths } from '../../../src/measures/tables/task-lengths.ts'
import type { CaseRuns, ModelRuns } from '../../../src/measures/tables/model-runs.ts'

const row = (own: Partial<CaseRuns>): CaseRuns => ({
  ...{ case: 'a', group: 1, runs: 2, successes: 1, errors: 0, sum: 1, square: 1 },
  ...{ calls: 60, inputTokens: 600, outputTokens: null, cost: null },
  ...{ passedRuns: 1, passedCalls: 3, passedInputTokens: 30, length: null },
  ...own,
})
const unsolved = { successes: 0, passedRuns: 0, passedCalls: null, passedInputTokens: null }
const model = (...cases: readonly CaseRuns[]): ModelRuns => ({ model: null, subject: 's', rows: [], cases })

describe('taskLengths', () => {
  test('takes what runs that passed took, not what failed ones did', () => {
    const own = model(row({}), row({ case: 'b', passedRuns: 2, passedCalls: 10 }))
    expect(taskLengths(own, [own])).toMatchObject({ unit: 'calls', known: [{ length: 3 }, { length: 5 }], unknown: [] })
  })

  test('takes what other models took for a case that this one never solved', () => {
    const own = model(row({}), row({ case: 'b', ...unsolved }), row({ case: 'c', ...unsolved }))
    const other = model(row({ case: 'b', passedCalls: 8 }))
    expect(taskLengths(own, [own, other])).toEqual({
      unit: 'calls',
      known: [
        { runs: 2, successes: 1, group: 1, length: 3 },
        { runs: 2, successes: 0, group: 1, length: 8 },
      ],
      unknown: [{ runs: 2, successes: 0, group: 1 }],
    })
  })

  test('takes the declared length before all others', () => {
    const own = model(row({ length: 45 }), row({ case: 'b' }))
    expect(taskLengths(own, [own])).toMatchObject({ unit: 'declared length', known: [{ length: 45 }], unknown: [{}] })
  })

  test('counts input tokens where every run that passed is one call', () => {
    const own = model(row({ passedCalls: 1 }))
    expect(taskLengths(own, [own])).toMatchObject({ unit: 'input tokens', known: [{ length: 30 }] })
  })
})
