import type { ScoreCase } from '../../../../src/vocabulary/scores/profile-scores.ts'
import type { VariantPair } from '../../../../src/measures/scores/pairs/variant-pairs.ts'

/** Runs of one case, so many of which passed. */
export const caseRuns = (name: string, runs: number, successes: number) => ({
  ...{ case: name, group: 0, runs, successes, errors: 0, sum: successes, square: successes },
  ...{ calls: null, inputTokens: null, outputTokens: null, cost: null },
  ...{ passedRuns: successes, passedCalls: null, passedInputTokens: null, length: null },
})

/** The same as a row of the score `accuracy`. */
export const scoreCase = (name: string, runs: number, successes: number): ScoreCase => ({
  ...caseRuns(name, runs, successes),
  ...{ score: 'accuracy', model: null, cell: null, seconds: null },
})

/** A twin and its variant, so many of whose runs passed. */
export function pairOf(
  twin: string,
  ofTwin: readonly [runs: number, successes: number],
  ofVariant: readonly [runs: number, successes: number],
): VariantPair {
  return {
    twin: caseRuns(twin, ...ofTwin),
    variant: caseRuns(`${twin} varied`, ...ofVariant),
    unperturbed: ofTwin[1] / ofTwin[0],
    perturbed: ofVariant[1] / ofVariant[0],
  }
}
