import { schemaIssues } from '../../vocabulary/schema-issues.ts'
import { UserError } from '../../faults/user-error.ts'
import { comparison } from '../../vocabulary/comparison.ts'
import type { Comparison } from '../../vocabulary/comparison.ts'

/**
 * Reads a comparison that was saved as JSON, whole: keys that this version does not know stay. Throws COMPARISON_INVALID with
 * the path inside the document.
 */
export function readComparison(path: string, text: string): Comparison {
  const value = parsed(path, text)
  assertComparison(path, value)
  return value
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UserError('COMPARISON_INVALID', { path, reason: cause instanceof Error ? cause.message : String(cause) })
  }
}

function assertComparison(path: string, value: unknown): asserts value is Comparison {
  const checked = comparison.safeParse(value)
  if (!checked.success) throw new UserError('COMPARISON_INVALID', { path, reason: schemaIssues(checked.error) })
}
