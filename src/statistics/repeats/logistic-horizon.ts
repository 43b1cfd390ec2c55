/** Runs and successes at one length. */
export type LengthBin = { readonly length: number; readonly runs: number; readonly successes: number }

/**
 * logit P(success) = intercept + slope log2(length); the horizons are the lengths, in the unit given, at which half and
 * four fifths of runs succeed, undefined when success does not fall with length.
 */
export type LogisticHorizon = {
  readonly intercept: number
  readonly slope: number
  readonly half: number | undefined
  readonly fourFifths: number | undefined
}

const mostSteps = 100
/** A slope beyond this, in logits per doubling, means that the lengths separate success from failure: no finite estimate. */
const separated = 50

/**
 * Logistic regression of success on the logarithm of length by Newton's method, unregularised maximum likelihood.
 * Undefined with fewer than two lengths, or when lengths separate success from failure.
 * Source: the model of METR 2025 (arXiv 2503.14499). Throws RangeError for a length that is not positive.
 */
export function logisticHorizon(bins: readonly LengthBin[]): LogisticHorizon | undefined {
  if (bins.some(({ length }) => !(length > 0))) throw new RangeError('a length is positive')
  const used = bins.filter(({ runs }) => runs > 0)
  if (new Set(used.map(({ length }) => length)).size < 2) return undefined
  let [intercept, slope] = [0, 0]
  for (let step = 0; step < mostSteps; step++) {
    const move = newtonStep(used, intercept, slope)
    if (move === undefined) return undefined
    intercept += move.intercept
    slope += move.slope
    if (Math.abs(slope) > separated) return undefined
    if (Math.abs(move.intercept) + Math.abs(move.slope) < 1e-12) {
      const at = (logit: number) => (slope < 0 ? 2 ** ((logit - intercept) / slope) : undefined)
      return { intercept, slope, half: at(0), fourFifths: at(Math.log(4)) }
    }
  }
  return undefined
}

function newtonStep(bins: readonly LengthBin[], intercept: number, slope: number) {
  let [scoreA, scoreB, aa, ab, bb] = [0, 0, 0, 0, 0]
  for (const { length, runs, successes } of bins) {
    const doublings = Math.log2(length)
    const chance = successChance({ intercept, slope }, length)
    const information = runs * chance * (1 - chance)
    scoreA += successes - runs * chance
    scoreB += (successes - runs * chance) * doublings
    aa += information
    ab += information * doublings
    bb += information * doublings * doublings
  }
  const determinant = aa * bb - ab * ab
  if (!(determinant > 1e-12)) return undefined
  return { intercept: (bb * scoreA - ab * scoreB) / determinant, slope: (aa * scoreB - ab * scoreA) / determinant }
}

/** Chance of success at a length under a fitted decay. */
export function successChance(fit: Pick<LogisticHorizon, 'intercept' | 'slope'>, length: number): number {
  return 1 / (1 + Math.exp(-(fit.intercept + fit.slope * Math.log2(length))))
}
