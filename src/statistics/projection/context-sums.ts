/** The mean of one case in one context, given by its level in each dimension; the case lies in a random group. */
export type ContextMean = {
  readonly case: string
  readonly group: number
  readonly levels: readonly string[]
  readonly mean: number
}

/** Of every context: how many cases ran in it, and the sum of their deviations from the case's mean; of all: their squares. */
export type ContextSums = {
  readonly cases: number
  readonly squares: number
  readonly counts: Float64Array
  readonly deviations: Float64Array
}

/** The sums of every group of cases that says something. */
export type GroupedSums = { readonly contexts: readonly (readonly string[])[]; readonly groups: readonly ContextSums[] }

/** Deviations are taken within a case, so that sums add over groups of cases. */
export function contextSums(means: readonly ContextMean[]): GroupedSums {
  const contexts = new Map(means.map(({ levels }) => [JSON.stringify(levels), levels]))
  const places = new Map([...contexts.keys()].map((key, place) => [key, place]))
  const groups = [...Map.groupBy(means, ({ group }) => group).values()].map((rows): ContextSums => {
    const sums = {
      cases: 0,
      squares: 0,
      counts: new Float64Array(places.size),
      deviations: new Float64Array(places.size),
    }
    for (const own of Map.groupBy(rows, (row) => row.case).values()) {
      if (own.length < 2) continue
      sums.cases += 1
      const middle = own.reduce((sum, { mean }) => sum + mean, 0) / own.length
      for (const { levels, mean } of own) {
        const place = places.get(JSON.stringify(levels)) ?? 0
        sums.squares += (mean - middle) ** 2
        sums.counts[place] = (sums.counts[place] ?? 0) + 1
        sums.deviations[place] = (sums.deviations[place] ?? 0) + mean - middle
      }
    }
    return sums
  })
  return { contexts: [...contexts.values()], groups: groups.filter(({ cases }) => cases > 0) }
}

/** The sums of all groups but one, or of all for undefined. */
export function sumsWithout({ groups, contexts }: GroupedSums, deleted: number | undefined): ContextSums {
  const left = groups.filter((_, place) => place !== deleted)
  const row = (of: (sums: ContextSums) => Float64Array) =>
    Float64Array.from(contexts, (_, place) => left.reduce((sum, each) => sum + (of(each)[place] ?? 0), 0))
  return {
    cases: left.reduce((sum, { cases }) => sum + cases, 0),
    squares: left.reduce((sum, { squares }) => sum + squares, 0),
    counts: row(({ counts }) => counts),
    deviations: row(({ deviations }) => deviations),
  }
}

/** Squares between the levels of a set of dimensions, and their degrees of freedom. */
export function squaresBetween(
  { counts, deviations }: ContextSums,
  contexts: readonly (readonly string[])[],
  dimensionSet: number,
) {
  const levels = new Map<string, { count: number; deviation: number }>()
  for (const [place, context] of contexts.entries()) {
    if (!((counts[place] ?? 0) > 0)) continue
    const key = JSON.stringify(context.filter((_, dimension) => (dimensionSet >> dimension) & 1))
    const level = levels.get(key) ?? { count: 0, deviation: 0 }
    level.count += counts[place] ?? 0
    level.deviation += deviations[place] ?? 0
    levels.set(key, level)
  }
  const squares = [...levels.values()].reduce((sum, { count, deviation }) => sum + deviation ** 2 / count, 0)
  return { squares, degrees: levels.size - 1 }
}
