import { jackknifeRatio } from '../../statistics/resampling/jackknife-ratio.ts'
import { raoScottF } from '../../statistics/divergence/rao-scott-f.ts'
import { groupTableFromRows } from '../../statistics/tables/group-table.ts'
import type { Dimension } from '../../vocabulary/contexts/dimension.ts'
import type { AuditDetails } from '../../vocabulary/contexts/audit-details.ts'
import type { BothCohorts, Finding } from '../../vocabulary/finding.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { denseGroups } from './dense-groups.ts'
import { clustersOf, weightByGroup } from './totals.ts'
import { percent } from '../../vocabulary/number-text.ts'

/**
 * Whether a dimension can be compared: `compared` on both sides; `partial` on too few calls of one; `one-sided` on one side
 * only; `absent` on neither; `labels` tells who calls, by design.
 */
export type DimensionAudit = {
  readonly dimension: Dimension
  readonly status: AuditDetails['status']
  /** Share of each cohort's calls on which the fact is recorded. */
  readonly recorded: BothCohorts
  /** Both cohorts have one and the same bin. */
  readonly constant: boolean
}

/** Below this share of recorded calls a dimension is not compared (measure M0). */
export const recordedShareNeeded = 0.8

/** Tells for every dimension whether the traces of both cohorts record it. */
export function auditDimensions(profile: Profile): readonly DimensionAudit[] {
  return profile.header.dimensions.map((dimension) => {
    const recorded = {
      eval: recordedShare(profile, dimension, 'eval'),
      production: recordedShare(profile, dimension, 'production'),
    }
    const values = (cohort: CohortName) =>
      new Set(
        profile.marginals
          .filter((row) => row.dimension === dimension.name && row.cohort === cohort)
          .map(({ value }) => value),
      )
    const together = values('eval').union(values('production'))
    return { dimension, recorded, status: statusOf(dimension, recorded), constant: together.size <= 1 }
  })
}

function statusOf({ labels }: Dimension, { eval: inEval, production }: BothCohorts): DimensionAudit['status'] {
  if (inEval === 0 && production === 0) return 'absent'
  if (labels) return 'labels'
  if (inEval === 0 || production === 0) return 'one-sided'
  return Math.min(inEval, production) < recordedShareNeeded ? 'partial' : 'compared'
}

function recordedWeights(profile: Profile, { name }: Dimension, cohort: CohortName): Float64Array {
  const rows = profile.marginals.filter((row) => row.dimension === name && row.cohort === cohort)
  return denseGroups(rows, profile.header.groups)
}

function recordedShare(profile: Profile, dimension: Dimension, cohort: CohortName): number {
  const all = sum(weightByGroup(profile, cohort))
  return all === 0 ? 0 : Math.min(1, sum(recordedWeights(profile, dimension, cohort)) / all)
}

const sum = (weights: Float64Array): number => weights.reduce((total, weight) => total + weight, 0)

/**
 * M0 findings: how much of each side records each dimension. A difference in recording is tested, since it would otherwise
 * look like a difference in execution. Dimensions that neither side records are listed too: they can be learned.
 */
export function auditFindings(
  profile: Profile,
  audits: readonly DimensionAudit[],
  level: number,
): readonly Finding<'audit'>[] {
  return audits.map((audit) => {
    const { dimension, recorded, status } = audit
    const weaker: CohortName = recorded.eval <= recorded.production ? 'eval' : 'production'
    const share = jackknifeRatio({
      numerators: recordedWeights(profile, dimension, weaker),
      denominators: weightByGroup(profile, weaker),
      level,
    })
    const test = recordingTest(profile, dimension)
    return {
      id: `recorded:${dimension.name}`,
      measure: 'audit',
      subject: dimension.name,
      state:
        status === 'compared' || status === 'labels'
          ? 'MEASURED'
          : status === 'one-sided'
            ? 'NOT_COMPARABLE'
            : 'NOT_RECORDED',
      value: recorded[weaker],
      interval: share === undefined ? null : [Math.max(0, share.low), Math.min(1, share.high)],
      level,
      ...(test === undefined ? {} : { pValue: test.pValue }),
      clusters: clustersOf(profile),
      because: sentenceOf(audit),
      details: { recorded, status, attribute: dimension.attribute },
    }
  })
}

function recordingTest(profile: Profile, dimension: Dimension) {
  const table = (cohort: CohortName) => {
    const all = weightByGroup(profile, cohort)
    const said = recordedWeights(profile, dimension, cohort)
    return groupTableFromRows(
      [...all].map((weight, group) => [said[group] ?? 0, Math.max(0, weight - (said[group] ?? 0))]),
    )
  }
  const { eval: evalClusters, production: productionClusters } = clustersOf(profile)
  return raoScottF(table('eval'), table('production'), { clusters: { evalClusters, productionClusters } })
}

function sentenceOf({ dimension: { name, attribute }, status, recorded }: DimensionAudit): string {
  const shares = `${percent(recorded.eval)} of eval and ${percent(recorded.production)} of production calls`
  switch (status) {
    case 'compared':
      return `${name} is recorded on ${shares}`
    case 'partial':
      return `${name} is recorded on only ${shares}; ${percent(recordedShareNeeded)} of both are needed`
    case 'one-sided':
      return `${name} is recorded only in ${recorded.eval > 0 ? 'eval' : 'production'}: emit ${attribute} on the other side`
    case 'absent':
      return `neither side records ${attribute}`
    case 'labels':
      return `${name} names who calls; it tells the cohorts apart by design and is not compared`
  }
}
