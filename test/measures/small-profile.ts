import { auditDimensions } from '../../src/measures/tables/audit.ts'
import { projectCells } from '../../src/measures/tables/joint-key.ts'
import type { MeasureInput } from '../../src/measures/measure.ts'
import type { Dimension } from '../../src/vocabulary/contexts/dimension.ts'
import type { Profile } from '../../src/vocabulary/profile.ts'
import { group } from '../comparison/made-call.ts'
import type { MadeCall } from '../comparison/made-call.ts'
import { route } from '../comparison/route.ts'
import { profileOf } from '../comparison/synthetic-profile.ts'
import type { CohortName } from '../../src/vocabulary/cohort-name.ts'
import type { GroupWeights } from '../../src/vocabulary/group-weights.ts'

/** A dimension of the key whose values are its bins. */
export const axis = (name: string): Dimension => ({ ...route, name, attribute: name })

/** Names of clusters by index: cluster i is alone in random group i, so that a jackknife over 64 groups can be done by hand. */
const names = Array.from({ length: 64 }, (_, index) => {
  let salt = 0
  while (group(`cluster-${index}-${salt}`) !== index) salt += 1
  return `cluster-${index}-${salt}`
})

/** The calls of `clusters` clusters, one call or more of each; beyond 64 clusters groups hold several. */
export const callsOf = (
  cohort: CohortName,
  clusters: number,
  ofCluster: (
    cluster: number,
  ) => Omit<MadeCall, 'cohort' | 'cluster'> | readonly Omit<MadeCall, 'cohort' | 'cluster'>[],
): MadeCall[] =>
  Array.from({ length: clusters }, (_, index) =>
    [ofCluster(index)].flat().map((call) => ({ ...call, cohort, cluster: names[index] ?? `${cohort}-${index}` })),
  ).flat()

/** Calls of one bin of `route`, one of each cluster. */
export const routed = (cohort: CohortName, clusters: number, routeOf: (cluster: number) => string): MadeCall[] =>
  callsOf(cohort, clusters, (cluster) => ({ bins: { route: routeOf(cluster) } }))

/** What a measure reads of a profile, with a declared key. */
export const inputOf = (profile: Profile, dimensions: readonly string[] = ['route']): MeasureInput => ({
  profile,
  audits: auditDimensions(profile),
  key: { dimensions, level: 'declared', cells: projectCells(profile, dimensions) },
  minimumClusters: 5,
  level: 0.95,
})

/** What a measure reads of calls counted over named dimensions. */
export const inputOfCalls = (calls: readonly MadeCall[], dimensions: readonly string[] = ['route']): MeasureInput =>
  inputOf(profileOf(dimensions.map(axis), calls), dimensions)

/** The same weight in each of the first random groups. */
export const spread = (groups: number, weight = 1): GroupWeights => ({
  groups: Array.from({ length: groups }, (_, index) => index),
  weights: Array.from({ length: groups }, () => weight),
})
