import { describe, expect, test } from 'vitest'
import { scoresWithout } from '../../../src/measures/drift/scores-without.ts'
import { caseNames, profileOfRuns } from '../scores/case-runs.ts'
import { inputOf } from '../small-profile.ts'

// Twenty cases: the first four pass, of the other sixteen half.
const input = inputOf(
  profileOfRuns(
    caseNames(20).map((name, place) => ({ case: name, score: place < 4 || place % 2 === 0 ? 1 : 0 })),
    ['route'],
  ),
)

describe('scoresWithout', () => {
  test('compares the mean of all cases with that of cases without a flaw', () => {
    const [found] = scoresWithout(input, new Set(caseNames(4)))
    expect(found).toMatchObject({
      ...{ id: 'integrity:score accuracy', state: 'MEASURED', value: expect.closeTo(0.5 - 0.6, 12) },
      details: {
        ...{ cases: 20, flawed: 4 },
        withAll: { value: 0.6 },
        // 0.5 ± t(0.975, 15) √(0.25 / 15) = 0.5 ± 2.13145 · 0.129099
        without: { value: 0.5, interval: [expect.closeTo(0.224833, 5), expect.closeTo(0.775167, 5)] },
      },
    })
    // The four do not vary: 0.2 · 0.129099 at 15 degrees of freedom.
    expect(found?.interval?.[0]).toBeCloseTo(-0.1 - 0.055033, 5)
    expect(found?.interval?.[1]).toBeCloseTo(-0.1 + 0.055033, 5)
  })

  test('is absent where no scored case is flawed, and insufficient where one is', () => {
    expect(scoresWithout(input, new Set(['other']))).toEqual([])
    expect(scoresWithout(input, new Set(['case-1']))).toMatchObject([{ state: 'INSUFFICIENT', value: null }])
  })
})
