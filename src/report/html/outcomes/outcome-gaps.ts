import type { Comparison } from '../../../vocabulary/comparison.ts'
import { decompositionsOf } from '../decompositions-of.ts'
import { findingTable } from '../finding-table.ts'
import type { Markup } from '../markup.ts'

/** What makes up the gap between the shares of calls within eval's bounds: other contexts, or the same ones behaving otherwise. */
export function outcomeGaps(comparison: Comparison): Markup | undefined {
  const found = decompositionsOf(comparison, 'outcomes')
  return found.length === 0 ? undefined : findingTable('What makes up the difference', found)
}
