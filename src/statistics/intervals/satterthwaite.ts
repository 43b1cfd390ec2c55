/** An estimated variance and the degrees of freedom it rests on. */
export type VarianceComponent = { readonly variance: number; readonly degreesOfFreedom: number }

/**
 * Degrees of freedom of a sum of independent variances: (sum V)^2 / sum(V^2 / df).
 * When all variances are 0 the smallest of their degrees of freedom. Source: Satterthwaite 1946.
 * Throws RangeError for an empty list.
 */
export function satterthwaite(components: readonly VarianceComponent[]): number {
  if (components.length === 0) throw new RangeError('no variance, hence no degrees of freedom')
  let sum = 0
  let sumOfSquares = 0
  for (const { variance, degreesOfFreedom } of components) {
    sum += variance
    sumOfSquares += (variance * variance) / degreesOfFreedom
  }
  if (sumOfSquares === 0) return Math.min(...components.map((component) => component.degreesOfFreedom))
  return (sum * sum) / sumOfSquares
}
