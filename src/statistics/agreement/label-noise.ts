/**
 * What wrong labels do to a binary score: no model can be seen above `ceiling`, and a true difference is seen as
 * `observedDifference`. `labelErrorRate` in [0, 0.5) is the chance that a label is flipped.
 * Source: symmetric label noise, Angluin and Laird 1988.
 */
export function labelNoise(options: { readonly trueDifference: number; readonly labelErrorRate: number }): {
  readonly ceiling: number
  readonly observedDifference: number
} {
  const { trueDifference, labelErrorRate } = options
  return { ceiling: 1 - labelErrorRate, observedDifference: trueDifference * (1 - 2 * labelErrorRate) }
}
