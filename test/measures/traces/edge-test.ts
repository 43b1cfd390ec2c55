import { topology as measure } from '../../../src/measures/traces/topology.ts'
import { profileHeader } from '../../../src/profile/profile-settings.ts'
import { fSurvival } from '../../../src/statistics/distributions/f-survival.ts'
import type { Profile } from '../../../src/vocabulary/profile.ts'
import type { DrawnEdges } from '../clustered-traces.ts'

/** The p-value of `topology:edges` for drawn traces. */
export function edgesPValue({ topology }: DrawnEdges): number {
  const empty = {
    totals: [],
    totalGroups: [],
    marginals: [],
    marginalDays: [],
    cells: [],
    cellDays: [],
    histograms: [],
    provenances: [],
  }
  const profile: Profile = { ...empty, header: profileHeader(), topology }
  const findings = measure.read({
    profile,
    audits: [],
    key: { dimensions: [], level: 'none', cells: [] },
    minimumClusters: 5,
    level: 0.95,
  })
  const pValue = findings.find(({ id }) => id === 'topology:edges')?.pValue
  if (pValue === undefined) throw new Error('the edges were not tested')
  return pValue
}

/** The p-value of a chi-square test that takes every edge of every trace for independent. */
export function naivePValue({ counts }: DrawnEdges): number {
  const edges = [...new Set([...counts.eval.keys(), ...counts.production.keys()])]
  const sum = (side: ReadonlyMap<string, number>) => [...side.values()].reduce((total, count) => total + count, 0)
  const [inEval, inProduction] = [sum(counts.eval), sum(counts.production)]
  let chiSquare = 0
  for (const edge of edges) {
    const [left, right] = [counts.eval.get(edge) ?? 0, counts.production.get(edge) ?? 0]
    const share = (left + right) / (inEval + inProduction)
    chiSquare +=
      (left - inEval * share) ** 2 / (inEval * share) + (right - inProduction * share) ** 2 / (inProduction * share)
  }
  return fSurvival(chiSquare / (edges.length - 1), edges.length - 1, 1e6)
}
