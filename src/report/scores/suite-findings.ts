import type { Comparison } from '../../vocabulary/comparison.ts'
import { findAll } from '../../vocabulary/find.ts'
import type { Finding } from '../../vocabulary/finding.ts'

/** Findings about the suite itself: whether its cases are sound, hold under perturbation, and keep their score over turns. */
export type SuiteFinding = Finding<'integrity' | 'robustness' | 'slope'>

/** The findings about the suite, those that were measured first. */
export function suiteFindings(comparison: Comparison): {
  readonly found: readonly SuiteFinding[]
  readonly missing: readonly SuiteFinding[]
} {
  const all: readonly SuiteFinding[] = [
    ...findAll(comparison, 'integrity'),
    ...findAll(comparison, 'robustness'),
    ...findAll(comparison, 'slope'),
  ]
  return {
    found: all.filter(({ state }) => state !== 'NOT_RECORDED'),
    missing: all.filter(({ state }) => state === 'NOT_RECORDED'),
  }
}
