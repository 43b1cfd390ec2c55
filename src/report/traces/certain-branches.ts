import type { Comparison } from '../../vocabulary/comparison.ts'
import { find } from '../../vocabulary/find.ts'
import type { BranchRow } from '../../vocabulary/traces/topology-details.ts'

/** The branches told apart from chance, the one that moves most calls first. */
export function certainBranches(comparison: Comparison): readonly BranchRow[] {
  const rows = find(comparison, 'topology', 'edges')?.details?.branches ?? []
  return rows.filter(({ leastCallsPerTrace }) => leastCallsPerTrace > 0)
}
