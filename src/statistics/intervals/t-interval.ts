import { fSurvival } from '../distributions/f-survival.ts'
import { tInverse } from '../distributions/t-inverse.ts'

/** An estimate with its standard error and the degrees of freedom of that. */
export type Uncertain = {
  readonly estimate: number
  readonly standardError: number
  readonly degreesOfFreedom: number
}

/** Two-sided t interval at `level`, in the unit of the estimate. Source: Student 1908. */
export function tInterval(found: Uncertain, level: number): readonly [number, number] {
  const reach = tInverse((1 + level) / 2, found.degreesOfFreedom) * found.standardError
  return [found.estimate - reach, found.estimate + reach]
}

/**
 * Two-sided p-value of the hypothesis that the true value is 0; undefined when the standard error is 0, as then no test has
 * been made. Source: Student 1908.
 */
export function tTest({ estimate, standardError, degreesOfFreedom }: Uncertain): number | undefined {
  return standardError > 0 ? fSurvival((estimate / standardError) ** 2, 1, degreesOfFreedom) : undefined
}
