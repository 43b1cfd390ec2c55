import type { Comparison } from '../../vocabulary/comparison.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { findAll } from '../../vocabulary/find.ts'

/** The decompositions of the gaps of one lane: a subject that was projected is a score, any other an outcome. */
export function decompositionsOf(comparison: Comparison, lane: 'outcomes' | 'scores'): readonly Finding[] {
  const scores = new Set(findAll(comparison, 'projection').map(({ subject }) => subject))
  return findAll(comparison, 'decomposition').filter(({ subject }) => scores.has(subject) === (lane === 'scores'))
}
