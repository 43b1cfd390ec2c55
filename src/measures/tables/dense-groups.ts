import { groupTableFromRows, total } from '../../statistics/tables/group-table.ts'
import type { GroupTable } from '../../statistics/tables/group-table.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { GroupWeights } from '../../vocabulary/group-weights.ts'
import type { Profile } from '../../vocabulary/profile.ts'

/** One dimension of both cohorts over the same bins. */
export type SideBySide = {
  readonly values: readonly string[]
  readonly eval: GroupTable
  readonly production: GroupTable
}

/** Group tables of a dimension, bins in the order of their cuts, else by weight. */
export function sideBySide({ header, marginals }: Profile, dimension: string): SideBySide {
  const rows = marginals.filter((row) => row.dimension === dimension)
  const weights = new Map<string, number>()
  for (const row of rows) weights.set(row.value, (weights.get(row.value) ?? 0) + totalWeight(row))
  const values = [...weights.keys()].sort((left, right) => (weights.get(right) ?? 0) - (weights.get(left) ?? 0))
  const table = (cohort: CohortName) =>
    tableOf(
      rows.filter((row) => row.cohort === cohort),
      values,
      header.groups,
    )
  return { values, eval: table('eval'), production: table('production') }
}

function tableOf(
  rows: readonly (GroupWeights & { readonly value: string })[],
  values: readonly string[],
  groups: number,
): GroupTable {
  const counts = Array.from({ length: groups }, () => new Float64Array(values.length))
  for (const row of rows) addTo(row, counts, values.indexOf(row.value))
  return groupTableFromRows(counts)
}

function addTo({ groups, weights }: GroupWeights, counts: readonly Float64Array[], column: number): void {
  for (const [index, group] of groups.entries()) {
    const row = counts[group]
    if (row !== undefined) row[column] = (row[column] ?? 0) + (weights[index] ?? 0)
  }
}

/** Weight by random group as a dense list. */
export function denseGroups(parts: readonly GroupWeights[], groups: number): Float64Array {
  const dense = new Float64Array(groups)
  for (const { groups: places, weights } of parts) {
    for (let index = 0; index < places.length; index++) {
      const group = places[index] ?? 0
      dense[group] = (dense[group] ?? 0) + (weights[index] ?? 0)
    }
  }
  return dense
}

/** Sum of the weights over all groups. */
export const totalWeight = ({ weights }: GroupWeights): number => total(weights)
