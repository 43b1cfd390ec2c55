import { categoryTotals, foldCategories, total } from './group-table.ts'
import { shares } from './shares.ts'
import type { GroupTable } from './group-table.ts'

/**
 * Both tables after pooling, and the indexes of the original categories that were kept (in order, they come first) and
 * folded (together they are the last category; none folded, none added). `fewestClusters`: the smallest expected number
 * of clusters of any category that is left; below `minimum` when everything rare together is still rare.
 */
export type FoldedTables = {
  readonly evalTable: GroupTable
  readonly productionTable: GroupTable
  readonly kept: readonly number[]
  readonly folded: readonly number[]
  readonly fewestClusters: number
}

/**
 * Pools rare categories so that the Rao-Scott test keeps its size on sparse tables: keeps those whose expected number
 * of clusters in the smaller cohort, min(J_E, J_P) * m_k with m_k the mean of the two shares, reaches `minimum` (5
 * unless given), and sums the rest into one; while that one is still rare, the next rarest joins it. The clusters J are counted in the data; group tables do not hold them.
 * Source: the rule of five expected counts (Cochran 1954), applied to clusters.
 * Throws RangeError when the numbers of categories differ or a cohort is empty.
 */
export function foldRare(
  evalTable: GroupTable,
  productionTable: GroupTable,
  clusters: { readonly evalClusters: number; readonly productionClusters: number; readonly minimum?: number },
): FoldedTables {
  if (evalTable.categories !== productionTable.categories) {
    throw new RangeError(`${evalTable.categories} eval categories against ${productionTable.categories} in production`)
  }
  const smaller = Math.min(clusters.evalClusters, clusters.productionClusters)
  const productionShares = shares(categoryTotals(productionTable))
  const expected = shares(categoryTotals(evalTable)).map(
    (evalShare, category) => (smaller * (evalShare + (productionShares[category] ?? 0))) / 2,
  )
  const minimum = clusters.minimum ?? 5
  const folded = rareTogether(expected, minimum)
  const kept = [...expected.keys()].filter((category) => !folded.includes(category))
  if (folded.length === 0) return { evalTable, productionTable, kept, folded, fewestClusters: Math.min(...expected) }
  const pooled = total(folded.map((category) => expected[category] ?? 0))
  return {
    evalTable: foldCategories(evalTable, kept),
    productionTable: foldCategories(productionTable, kept),
    kept,
    folded,
    fewestClusters: Math.min(pooled, ...kept.map((category) => expected[category] ?? 0)),
  }
}

/** The rare categories and, while they are rare even together, the next rarest; the commonest is never folded. */
function rareTogether(expected: Float64Array, minimum: number): readonly number[] {
  const rising = [...expected.keys()].sort((left, right) => (expected[left] ?? 0) - (expected[right] ?? 0))
  let pooled = 0
  const folded: number[] = []
  for (const category of rising.slice(0, -1)) {
    const clusters = expected[category] ?? 0
    if (clusters >= minimum && (folded.length === 0 || pooled >= minimum)) break
    pooled += clusters
    folded.push(category)
  }
  return folded.toSorted((left, right) => left - right)
}
