import type { NumberList } from '../tables/number-list.ts'
import { satterthwaite } from './satterthwaite.ts'
import type { Uncertain } from './t-interval.ts'

/** Mean of the first sample less that of the second, with unequal variances. Undefined below two values a sample. Source: Welch 1947. */
export function welchDifference(first: NumberList, second: NumberList): Uncertain | undefined {
  if (first.length < 2 || second.length < 2) return undefined
  const [left, right] = [meanComponent(first), meanComponent(second)]
  return {
    estimate: left.mean - right.mean,
    standardError: Math.sqrt(left.variance + right.variance),
    degreesOfFreedom: satterthwaite([left, right]),
  }
}

/** Mean of the differences of pairs. Undefined below two pairs. Source: Student 1908. */
export function pairedDifferences(first: NumberList, second: NumberList): Uncertain | undefined {
  const differences = Array.from(first, (value, place) => value - (second[place] ?? Number.NaN))
  if (differences.length < 2) return undefined
  const { mean, variance, degreesOfFreedom } = meanComponent(differences)
  return { estimate: mean, standardError: Math.sqrt(variance), degreesOfFreedom }
}

function meanComponent(values: NumberList) {
  const size = values.length
  const list = Array.from(values)
  const mean = list.reduce((sum, value) => sum + value, 0) / size
  const squares = list.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, variance: squares / (size - 1) / size, degreesOfFreedom: size - 1 }
}
