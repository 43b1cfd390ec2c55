import { categoryDraw, normalDraw, seededRandom } from '../../../test/statistics/seeded-random.ts'
import type { Random } from '../../../test/statistics/seeded-random.ts'
import { acceleratorShares, accelerators, dayMs, firstDay, sessions } from './population.ts'
import type { DrawnCall } from './population.ts'

/** The planted suite whose cases run in some of three contexts: 80 cases, 3 runs in each context that a case has. */
export const crossedSuite = {
  cases: 80,
  runs: 3,
  /** How likely a case runs in a context: the design is incomplete. */
  present: 0.7,
  /** Chance of success by context; the dearest and the cheapest succeed alike. */
  chances: [0.7, 0.6, 0.7],
  /** Standard deviation of a case's chance around them. */
  betweenCases: 0.1,
  inputTokens: 1000,
  /** Mean tokens of a reply by context. */
  outputTokens: [300, 600, 1500],
} as const

/** Draws the crossed suite on one day, and production in the same contexts over 14 days, not scored. */
export function drawCrossedData(seed: number): readonly DrawnCall[] {
  const random = seededRandom(seed)
  const evalCalls = Array.from({ length: crossedSuite.cases }, (_, number) => {
    const hard = normalDraw(random)
    return accelerators.flatMap((__, context) =>
      random() < crossedSuite.present
        ? Array.from({ length: crossedSuite.runs }, (___, run) =>
            drawCall(random, {
              cohort: 'eval',
              number,
              context,
              hard,
              day: 1,
              sample: crossedSuite.runs * context + run,
            }),
          )
        : [],
    )
  })
  const production = Array.from({ length: sessions }, (_, number) => {
    const [day, hard] = [Math.floor(random() * 14), normalDraw(random)]
    return Array.from({ length: 1 + Math.floor(random() * 4) }, (__, sample) => {
      const context = categoryDraw(random, acceleratorShares)
      return drawCall(random, { cohort: 'production', number, context, hard, day, sample })
    })
  })
  return [...evalCalls, ...production].flat()
}

type Placed = Pick<DrawnCall, 'cohort' | 'sample'> & {
  readonly number: number
  readonly context: number
  readonly hard: number
  readonly day: number
}

function drawCall(random: Random, { cohort, number, context, hard, day, sample }: Placed): DrawnCall {
  const { chances, betweenCases, inputTokens, outputTokens } = crossedSuite
  // The mean of the factor is 1.
  const factor = Math.exp(0.3 * normalDraw(random) - 0.045)
  const passed = random() < (chances[context] ?? 0) + betweenCases * hard
  return {
    cohort,
    cluster: `${cohort}-${number}`,
    sample,
    startMs: firstDay + day * dayMs + Math.floor(random() * (dayMs - 60_000)),
    latencyMs: Math.round(1000 * Math.exp(0.3 * normalDraw(random))),
    accelerator: accelerators[context] ?? '',
    cache: 0.3,
    inputTokens,
    outputTokens: Math.round((outputTokens[context] ?? 0) * factor),
    score: cohort === 'eval' ? Number(passed) : null,
  }
}
