/** One run of a case of a suite in a context; `runs` is how many such runs there are. */
export type SuiteRun = {
  readonly case: string
  readonly suite: string
  readonly context: string
  readonly runs: number
}

/** Share of the runs in each context that belong to cases which ran in two or more contexts, and that share at production's mix. */
export type CrossingSupport = { readonly byContext: ReadonlyMap<string, number>; readonly support: number }

/**
 * How much of a projection rests on cases that ran in several contexts, so that the context is compared within cases. A context
 * without runs has no support. `production` is weight by context; the support is 0 without weight.
 */
export function crossingSupport(runs: readonly SuiteRun[], production: ReadonlyMap<string, number>): CrossingSupport {
  const contextsOf = new Map<string, Set<string>>()
  for (const run of runs) contextsOf.set(run.case, (contextsOf.get(run.case) ?? new Set()).add(run.context))
  const byContext = new Map<string, number>()
  for (const [context, own] of Map.groupBy(runs, (run) => run.context)) {
    const count = (some: readonly SuiteRun[]) => some.reduce((sum, run) => sum + run.runs, 0)
    const crossed = own.filter((run) => (contextsOf.get(run.case)?.size ?? 0) >= 2)
    byContext.set(context, count(crossed) / count(own))
  }
  const all = [...production.values()].reduce((sum, weight) => sum + weight, 0)
  const supported = [...production].reduce((sum, [context, weight]) => sum + weight * (byContext.get(context) ?? 0), 0)
  return { byContext, support: all > 0 ? supported / all : 0 }
}
