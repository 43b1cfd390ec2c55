import { acceleratorShares } from './population.ts'
import type { VerdictScenario } from './population.ts'
import { crossedSuite } from './crossed-population.ts'

/** What is true of the population that a data set was drawn from; absent where it has no such quantity. */
export type PlantedTruths = {
  /** Production's score less eval's in the same contexts. */
  readonly within?: number
  /** Eval's score on production's mix. */
  readonly projected?: number
  /** Share of production's calls whose latency is at most so many seconds. */
  readonly latencyBelow?: (seconds: number) => number
  /** Standard deviation between the scores of contexts at equal case. */
  readonly deviation?: number
  /** Chance that all of so many runs of a case in one context pass, on production's mix. */
  readonly passHatK?: (k: number) => number
  /** Cost per success in the dearest context over that in the cheapest. */
  readonly costRatio?: number
}

/** Truths of a drawn suite, over all days, sessions and cases that could have been drawn. */
export function truthsOf({ within, days = 0 }: VerdictScenario): PlantedTruths {
  const spread = Math.hypot(0.1, days / 10)
  const deviation = Math.hypot(0.3, 0.3, days)
  const overAccelerators = (of: (place: number) => number) =>
    acceleratorShares.reduce((sum, share, place) => sum + share * of(place), 0)
  return {
    ...(within === undefined ? {} : { within }),
    projected: overAccelerators((place) => overNormal((z) => Math.min(1, 0.88 - 0.05 * place + spread * z))),
    latencyBelow: (seconds) => overAccelerators((place) => normalBelow((Math.log(seconds) - 0.2 * place) / deviation)),
  }
}

/** Truths of the crossed suite. */
export function crossedTruths(): PlantedTruths {
  const { chances, betweenCases, inputTokens, outputTokens } = crossedSuite
  const mean = chances.reduce((sum, chance) => sum + chance, 0) / chances.length
  const squares = chances.reduce((sum, chance) => sum + (chance - mean) ** 2, 0)
  const power = (chance: number, k: number) =>
    overNormal((z) => Math.min(1, Math.max(0, chance + betweenCases * z)) ** k)
  return {
    deviation: Math.sqrt(squares / (chances.length - 1)),
    passHatK: (k) =>
      chances.reduce((sum, chance, place) => sum + (acceleratorShares[place] ?? 0) * power(chance, k), 0),
    costRatio: (inputTokens + outputTokens[2]) / chances[2] / ((inputTokens + outputTokens[0]) / chances[0]),
  }
}

/** Mean of a function of a standard normal variable, by the midpoint rule between -8 and 8. */
function overNormal(of: (z: number) => number): number {
  const steps = 1600
  const places = Array.from({ length: steps }, (_, step) => -8 + (16 * (step + 0.5)) / steps)
  const weights = places.map((z) => Math.exp((-z * z) / 2))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return places.reduce((sum, z, step) => sum + (weights[step] ?? 0) * of(z), 0) / all
}

const normalBelow = (limit: number): number => overNormal((z) => Number(z <= limit))
