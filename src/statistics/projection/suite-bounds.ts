/** Mean score of one suite in one context. */
export type SuiteScore = { readonly suite: string; readonly context: string; readonly score: number }

/** What bounds over suites need: mean scores, production's weight by context, and the range of the score. */
export type SuiteTable = {
  readonly scores: readonly SuiteScore[]
  readonly production: ReadonlyMap<string, number>
  readonly range: readonly [number, number]
}

/** Bounds of a score: with any score of a suite that did not run in a context, and over the suites that ran there alone. */
export type SuiteBounds = {
  readonly overSuites: readonly [number, number]
  readonly overSuitesThatRan: readonly [number, number]
}

/**
 * Lowest and highest score at production's mix when production may consist of any mix of the suites in each context. A suite that
 * did not run in a context has any value of the range there. Undefined without weight or scores.
 * Source: Manski 2003, worst-case bounds.
 */
export function suiteBounds({ scores, production, range }: SuiteTable): SuiteBounds | undefined {
  const suites = new Set(scores.map(({ suite }) => suite)).size
  const all = [...production.values()].reduce((sum, weight) => sum + weight, 0)
  if (!(all > 0) || suites === 0) return undefined
  const [overSuites, overSuitesThatRan]: [[number, number], [number, number]] = [
    [0, 0],
    [0, 0],
  ]
  for (const [context, weight] of production) {
    const ran = scores.filter((row) => row.context === context).map(({ score }) => score)
    const known: readonly number[] = ran.length === 0 ? range : ran
    const any = ran.length < suites ? [...known, ...range] : known
    add(overSuitesThatRan, weight / all, known)
    add(overSuites, weight / all, any)
  }
  return { overSuites, overSuitesThatRan }
}

function add(bounds: [number, number], share: number, values: readonly number[]): void {
  bounds[0] += share * Math.min(...values)
  bounds[1] += share * Math.max(...values)
}
