import { total } from '../tables/group-table.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * `coverage`: estimated share, in [0, 1], of future calls that fall in contexts already seen; `goodTuring`: the simpler
 * estimate 1 - singletons / incidences; `singletons` and `doubletons`: contexts seen in exactly one and two units.
 */
export type SampleCoverage = {
  readonly singletons: number
  readonly doubletons: number
  readonly coverage: number
  readonly goodTuring: number
}

/**
 * Sample coverage from incidences: `incidences[c]` is the number of the `units` (clusters, T) in which context c was
 * seen. Undefined with fewer than two units or nothing seen.
 * Source: Chao and Jost 2012: 1 - (Q1 / U) (T - 1) Q1 / ((T - 1) Q1 + 2 Q2),
 * at Q2 = 0 the bias-corrected form of iNEXT.
 */
export function sampleCoverageIncidence(incidences: NumberList, units: number): SampleCoverage | undefined {
  const seen = total(incidences)
  if (units < 2 || seen === 0) return undefined
  const singletons = Array.from(incidences).filter((incidence) => incidence === 1).length
  const doubletons = Array.from(incidences).filter((incidence) => incidence === 2).length
  const weighted = (units - 1) * (doubletons === 0 ? singletons - 1 : singletons)
  const unseenRatio = singletons === 0 ? 0 : weighted / (weighted + 2 * Math.max(1, doubletons))
  return {
    singletons,
    doubletons,
    coverage: 1 - (singletons / seen) * unseenRatio,
    goodTuring: 1 - singletons / seen,
  }
}
