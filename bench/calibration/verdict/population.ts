import { categoryDraw, normalDraw, seededRandom } from '../../../test/statistics/seeded-random.ts'
import type { Random } from '../../../test/statistics/seeded-random.ts'

/** What one data set of the simulation is drawn from. */
export type VerdictScenario = {
  readonly cases: number
  readonly runs: number
  /** Standard deviation of the logarithm of latency, and a tenth of it of the score, between days. */
  readonly days?: number
  /** Days that the suite ran on, 1 unless given. */
  readonly evalDays?: number
  /** Days of production, 14 unless given. */
  readonly productionDays?: number
  /** Production's score less eval's in the same context; absent: production is not scored. */
  readonly within?: number
  /** Eval leaves out the largest pair of accelerator and cache. */
  readonly hole?: boolean
}

/** One call of a drawn data set. */
export type DrawnCall = {
  readonly cohort: 'eval' | 'production'
  readonly cluster: string
  readonly sample: number
  readonly startMs: number
  readonly latencyMs: number
  readonly accelerator: string
  readonly cache: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly score: number | null
}

/** Classes of accelerator, by place. */
export const accelerators = ['nvidia-h100', 'nvidia-a100', 'nvidia-l4']
/** Share of each accelerator in the traffic. */
export const acceleratorShares = [0.5, 0.3, 0.2]
const caches = [0, 0.3, 0.7]
const cacheShares = [0.5, 0.25, 0.25]
/** Milliseconds of a day. */
export const dayMs = 86_400_000
const usualProductionDays = 14
/** Sessions of production in a data set. */
export const sessions = 400
/** When production begins, in milliseconds since 1970. */
export const firstDay = Date.UTC(2026, 0, 1)

/** Draws a data set: production sessions over 14 days, and a suite that ran on some of them. */
export function drawVerdictData(scenario: VerdictScenario, seed: number): readonly DrawnCall[] {
  const random = seededRandom(seed)
  const productionDays = scenario.productionDays ?? usualProductionDays
  const dayEffects = Array.from({ length: productionDays }, () => (scenario.days ?? 0) * normalDraw(random))
  const draw = (cohort: DrawnCall['cohort'], count: number, each: () => number): readonly DrawnCall[] =>
    Array.from({ length: count }, (_, number) => {
      const day = cohort === 'eval' ? 1 + (number % (scenario.evalDays ?? 1)) : Math.floor(random() * productionDays)
      const effect = dayEffects[day] ?? 0
      const cluster = { hard: normalDraw(random), pace: normalDraw(random) }
      return Array.from({ length: each() }, (__, sample) =>
        drawCall(random, scenario, { cohort, number, sample, day, effect, cluster }),
      )
    }).flat()
  return [
    ...draw('eval', scenario.cases, () => scenario.runs),
    ...draw('production', sessions, () => 1 + Math.floor(random() * 4)),
  ]
}

type Placed = {
  readonly cohort: DrawnCall['cohort']
  readonly number: number
  readonly sample: number
  readonly day: number
  readonly effect: number
  readonly cluster: { readonly hard: number; readonly pace: number }
}

function drawCall(random: Random, scenario: VerdictScenario, placed: Placed): DrawnCall {
  const { cohort, number, sample, day, effect, cluster } = placed
  const [accelerator, cache] = drawContext(random, cohort === 'eval' && scenario.hole === true)
  const latency = Math.exp(0.2 * accelerator + 0.3 * cluster.pace + 0.3 * normalDraw(random) + effect)
  const within = cohort === 'production' ? (scenario.within ?? 0) : 0
  // What is cut off at 1 is cut off before production is set lower, so that the planted difference is exact.
  const chance = Math.min(1, 0.88 - 0.05 * accelerator + 0.1 * cluster.hard - effect / 10) + within
  return {
    cohort,
    cluster: `${cohort}-${number}`,
    sample,
    startMs: firstDay + day * dayMs + Math.floor(random() * (dayMs - 60_000)),
    latencyMs: Math.round(1000 * latency),
    accelerator: accelerators[accelerator] ?? '',
    cache: caches[cache] ?? 0,
    inputTokens: Math.round(Math.exp(7 + 1.2 * normalDraw(random))),
    outputTokens: 100,
    score: isScored(cohort, scenario) ? Number(random() < chance) : null,
  }
}

const isScored = (cohort: DrawnCall['cohort'], { within }: VerdictScenario): boolean =>
  cohort === 'eval' || within !== undefined

/** Places of an accelerator and a cache value; with a hole never the first accelerator with the first two cache values. */
function drawContext(random: Random, hole: boolean): readonly [accelerator: number, cache: number] {
  const [accelerator, cache] = [categoryDraw(random, acceleratorShares), categoryDraw(random, cacheShares)]
  return hole && accelerator === 0 && cache < 2 ? drawContext(random, hole) : [accelerator, cache]
}
