import { seededRandom } from '../../test/statistics/seeded-random.ts'
import { reportCost } from '../child.ts'
import { questions } from './questions.ts'

// Asks one question many times of fresh data; node bench/calibration/work.ts QUESTION REPETITIONS
const [number, repetitions] = process.argv.slice(2).map(Number)

await reportCost(() => {
  const question = questions[number ?? 0]
  const counts: Record<string, number> = {}
  for (let repetition = 0; repetition < (repetitions ?? 0); repetition++) {
    const random = seededRandom(1_000_003 * ((number ?? 0) + 1) + repetition)
    for (const [way, answer] of Object.entries(question?.once(random) ?? {}))
      counts[way] = (counts[way] ?? 0) + (answer ? 1 : 0)
  }
  return Promise.resolve(counts)
})
