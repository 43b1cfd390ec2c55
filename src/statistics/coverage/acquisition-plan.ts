/** A context that cases can be added to: its share of production, the clusters it has, and the variance of its outcome. */
export type PlannedCell = {
  /** Share of production, in [0, 1]. */
  readonly share: number
  /** Distinct eval clusters it has already. */
  readonly clusters: number
  /** Variance of the outcome between clusters; without it a context that has enough clusters is left alone. */
  readonly variance?: number
}

/** Cases to add to one cell, by its place in the list. */
export type PlannedCases = { readonly cell: number; readonly cases: number }

/**
 * Where a budget of new cases goes. First the contexts with too few clusters, by share of production per missing case; a
 * context that no longer fits the budget is passed over, as half a context buys nothing. What is left of the budget goes,
 * case by case, to where the variance of the production mean falls most (Neyman 1934): share² · variance · (1/n − 1/(n+1)).
 *
 * The covered share is monotone and submodular in the chosen contexts, for which greedy choice reaches at least 1 − 1/e of the
 * best (Nemhauser, Wolsey and Fisher 1978). Contexts do not overlap, so more holds: every beginning of the list that passes
 * nothing over covers as much as any choice of as many cases (Dantzig 1957).
 */
export function acquisitionPlan(options: {
  readonly cells: readonly PlannedCell[]
  readonly budget: number
  readonly minimumClusters: number
}): readonly PlannedCases[] {
  const { cells, minimumClusters } = options
  const sampled: PlannedCases[] = []
  let left = options.budget
  for (const cell of byWorth(cells, minimumClusters)) {
    const cases = minimumClusters - (cells[cell]?.clusters ?? 0)
    if (cases > left) continue
    sampled.push({ cell, cases })
    left -= cases
  }
  return [...sampled, ...refined(afterwards(cells, sampled), left)]
}

/** Places of the cells that lack clusters, most production per missing case first. */
function byWorth(cells: readonly PlannedCell[], minimumClusters: number): readonly number[] {
  const worth = (place: number): number => {
    const { share, clusters } = cells[place] ?? { share: 0, clusters: 0 }
    return share / (minimumClusters - clusters)
  }
  return cells
    .flatMap(({ share, clusters }, place) => (clusters < minimumClusters && share > 0 ? [place] : []))
    .sort((left, right) => worth(right) - worth(left))
}

function afterwards(cells: readonly PlannedCell[], added: readonly PlannedCases[]): readonly PlannedCell[] {
  const cases = new Map(added.map((step) => [step.cell, step.cases]))
  return cells.map((cell, place) => ({ ...cell, clusters: cell.clusters + (cases.get(place) ?? 0) }))
}

function refined(cells: readonly PlannedCell[], budget: number): readonly PlannedCases[] {
  const added = cells.map(() => 0)
  const drop = (place: number): number => {
    const { share, clusters, variance = 0 } = cells[place] ?? { share: 0, clusters: 0 }
    const now = clusters + (added[place] ?? 0)
    return now === 0 ? 0 : share ** 2 * variance * (1 / now - 1 / (now + 1))
  }
  if (cells.every(({ variance = 0 }) => variance === 0)) return []
  for (let left = budget; left > 0 && Number.isFinite(left); left -= 1) {
    const best = cells.reduce((best, _, place) => (drop(place) > drop(best) ? place : best), 0)
    if (drop(best) === 0) break
    added[best] = (added[best] ?? 0) + 1
  }
  return added.flatMap((cases, cell) => (cases === 0 ? [] : [{ cell, cases }]))
}
