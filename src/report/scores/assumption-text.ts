import type { Comparison } from '../../vocabulary/comparison.ts'
import { find, findAll } from '../../vocabulary/find.ts'
import { percent } from '../../vocabulary/number-text.ts'

/**
 * What every projection, impact and decomposition of a score takes for granted, and the share of each projected score that rests on
 * cases that ran in two or more contexts, where context and case can be told apart. Undefined where no score is projected.
 */
export function assumptionText(comparison: Comparison): string | undefined {
  const projected = findAll(comparison, 'projection').filter(({ interval }) => interval !== null)
  const assumption = projected.find(({ details }) => details?.assumption !== undefined)?.details?.assumption
  if (assumption === undefined) return undefined
  const crossed = projected.flatMap(({ subject }) => {
    const support = find(comparison, 'standardised', subject)?.details?.crossing.support
    return support === undefined ? [] : [`${percent(support)} of ${subject}`]
  })
  const rests = crossed.length === 0 ? '' : `; ${crossed.join(', ')} rests on cases that ran in two or more contexts`
  return `assumed: ${assumption}${rests}`
}
