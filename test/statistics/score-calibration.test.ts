import { describe, expect, test } from 'vitest'
import { questions } from '../../bench/calibration/questions.ts'
import { seededRandom } from './seeded-random.ts'

const repetitions = 150

/** Share of repetitions in which each way of the bench's question answers yes. */
function shares(name: string): ReadonlyMap<string, number> {
  const question = questions.find((each) => each.name === name)
  const counts = new Map<string, number>()
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const answers = question?.once(seededRandom(77_000 + repetition)) ?? {}
    for (const [way, yes] of Object.entries(answers)) counts.set(way, (counts.get(way) ?? 0) + (yes ? 1 : 0))
  }
  return new Map([...counts].map(([way, count]) => [way, count / repetitions]))
}

// The same questions as `npm run bench -- calibration`, asked less often: docs/calibration.md has them as measured.
describe('an intra-class correlation of 0.6', () => {
  const projected = shares('projection, 100 eval cases')

  test.each([
    'projected score, overlap',
    'projected score, raked',
    'coverage share',
    'transfer: share of production within the bound',
  ])('leaves the interval its stated coverage: %s', (way) => {
    expect(projected.get(way)).toBeGreaterThanOrEqual(0.92)
  })

  test('makes the interval of independent eval runs miss production most of the time', () => {
    expect(projected.get('mean of the eval runs taken for independent and for production')).toBeLessThan(0.6)
  })

  test('lets a change of score at equal context be reported about as rarely as promised', () => {
    const alarms = shares('scores, same contexts and scores in another mix, 300 eval cases')
    expect(alarms.get('within-context change of score')).toBeGreaterThanOrEqual(0.02)
    expect(alarms.get('within-context change of score')).toBeLessThanOrEqual(0.09)
  })

  test.each(['context coupling', 'models on the same cases'])(
    'raises no more false alarms than promised: %s',
    (way) => {
      const alarms = shares(
        'no effect of context or model, 100 cases × 3 contexts × 3 runs, interaction of case and context',
      )
      expect(alarms.get(way)).toBeLessThanOrEqual(0.09)
    },
  )
})
