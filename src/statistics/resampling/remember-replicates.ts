/** A statistic of two cohorts, told which group of which is left out; at most one is defined. */
export type TwoCohortStatistic<Value> = (
  deletedEval: number | undefined,
  deletedProduction: number | undefined,
) => Value

/** The statistic, computed once per replicate, for jackknives of several parts of one result. */
export function rememberReplicates<Value>(statistic: TwoCohortStatistic<Value>): TwoCohortStatistic<Value> {
  const known = new Map<string, Value>()
  return (deletedEval, deletedProduction) => {
    const replicate = `${deletedEval ?? ''} ${deletedProduction ?? ''}`
    const found = known.get(replicate) ?? statistic(deletedEval, deletedProduction)
    known.set(replicate, found)
    return found
  }
}
