import type { Comparison } from '../../vocabulary/comparison.ts'

/** What one step calls once it runs, in both cohorts. */
export type BranchRow = {
  readonly parent: string
  readonly child: string
  readonly eval: number
  readonly production: number
  readonly difference: number
  readonly interval: readonly [number, number]
  readonly leastCallsPerTrace: number
}

/** The branches told apart from chance, the one that moves most calls first. */
export function certainBranches({ findings }: Comparison): readonly BranchRow[] {
  const rows = findings.find(({ id }) => id === 'topology:edges')?.details?.['branches'] as
    | readonly BranchRow[]
    | undefined
  return (rows ?? []).filter(({ leastCallsPerTrace }) => leastCallsPerTrace > 0)
}
