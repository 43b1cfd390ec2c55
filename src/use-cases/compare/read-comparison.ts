import { UserError } from '../../faults/user-error.ts'
import type { Comparison } from '../../vocabulary/comparison.ts'

/** Reads a comparison that was saved as JSON. Throws COMPARISON_INVALID. */
export function readComparison(path: string, text: string): Comparison {
  const value = parsed(path, text)
  if (isComparison(value)) return value
  throw new UserError('COMPARISON_INVALID', { path, reason: 'it is not one of evalgap/comparison/1' })
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UserError('COMPARISON_INVALID', { path, reason: cause instanceof Error ? cause.message : String(cause) })
  }
}

function isComparison(value: unknown): value is Comparison {
  if ((value as Partial<Comparison> | null)?.schema !== 'evalgap/comparison/1') return false
  const { inputs, cohorts, key, verdict, findings, next } = value as Partial<Comparison>
  const { eval: inEval, production, unassigned } = { ...cohorts }
  return (
    [inputs, findings, next, key?.dimensions, verdict?.criteria].every(Array.isArray) &&
    [inEval, production, unassigned].every((each) => typeof each === 'object')
  )
}
