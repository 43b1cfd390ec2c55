import type { DimensionAudit } from '../../measures/tables/audit.ts'
import type { JointKey } from '../../measures/tables/joint-key.ts'
import { clustersOf, effectiveCalls, groupDegreesOfFreedom, totalsOf } from '../../measures/tables/totals.ts'
import type { Criterion } from '../../vocabulary/verdict.ts'
import { counted, numberText, percent, percentEnds } from '../../vocabulary/number-text.ts'
import { find, findAll } from '../../vocabulary/find.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import type { ComparisonSettings } from '../comparison-settings.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'

/** What the criteria look at beside the findings. */
export type CriterionInput = {
  readonly profile: Profile
  readonly audits: readonly DimensionAudit[]
  readonly key: JointKey
  readonly settings: ComparisonSettings
}

/** Least evidence for any verdict (G1). */
const least = { eval: 20, production: 50, effectiveCalls: 30, degreesOfFreedom: 8 }

/** G0: is there anything that both sides record, and is the declared key among it? */
export function comparableCriterion({ audits, key, settings }: CriterionInput): Criterion {
  const compared = audits.filter(({ status }) => status === 'compared')
  const declared = settings.declaredKey ? audits.filter(({ dimension }) => dimension.rung !== undefined) : []
  const missing = declared.filter(({ status }) => status !== 'compared')
  if (missing.length > 0) {
    return criterion(
      'comparable',
      'failed',
      `the key names what is not recorded on both sides: ${missing.map(({ dimension }) => dimension.name).join(', ')}`,
    )
  }
  if (key.dimensions.length === 0) {
    const state = compared.some(({ dimension }) => dimension.rung !== undefined) ? 'passed' : 'failed'
    return criterion(
      'comparable',
      state,
      state === 'passed'
        ? 'all that is recorded is the same on both sides'
        : 'no context dimension is recorded on both sides',
    )
  }
  return criterion(
    'comparable',
    'passed',
    `${compared.length} of ${audits.length} dimensions are recorded on both sides`,
  )
}

/** G1: are there enough independent units? */
export function evidenceCriterion({ profile }: CriterionInput): Criterion {
  const { eval: inEval, production } = clustersOf(profile)
  const effective = Math.min(effectiveCalls(profile, 'eval'), effectiveCalls(profile, 'production'))
  const lacks = [
    ...(inEval < least.eval ? [`${counted(inEval, 'eval cluster')} of ${least.eval}`] : []),
    ...(production < least.production ? [`${counted(production, 'production cluster')} of ${least.production}`] : []),
    ...(effective < least.effectiveCalls
      ? [`an effective size of ${numberText(Math.floor(effective))} calls of ${least.effectiveCalls}`]
      : []),
    ...(['eval', 'production'] as const).flatMap((cohort) => dominated(profile, cohort)),
  ]
  return lacks.length > 0
    ? criterion('evidence', 'failed', `too little independent data: ${lacks.join(', ')}`)
    : criterion(
        'evidence',
        'passed',
        `${counted(inEval, 'eval cluster')} and ${counted(production, 'production cluster')}`,
      )
}

/** A cluster that holds much of a cohort leaves its variance too few degrees of freedom. */
function dominated(profile: Profile, cohort: CohortName): readonly string[] {
  if (groupDegreesOfFreedom(profile, cohort) >= least.degreesOfFreedom) return []
  return [`one cluster holds ${percent(totalsOf(profile, cohort).largestClusterShare)} of ${cohort}`]
}

/**
 * G2: did eval sample what production does? Failed when production certainly has more that eval never sampled than a suite
 * of this size drawn from production itself would leave; inconclusive when it is only the suite's size or the noise.
 */
export function coverageCriterion(findings: readonly Finding[], { settings, key }: CriterionInput): Criterion {
  if (key.dimensions.length === 0)
    return criterion('coverage', 'passed', 'the recorded context is one and the same on both sides')
  const joint = find({ findings }, 'coverage', 'joint')
  if (!joint?.interval) {
    return criterion('coverage', 'inconclusive', 'the share of sampled production is not known well enough')
  }
  const [low, high] = joint.interval
  const wanted = settings.coverage
  const between = `[${percentEnds(joint.interval).join(', ')}]`
  const shown = joint.value === null ? between : `${percent(joint.value)} ${between}`
  const wants = `of production was sampled; ${percent(wanted)} is wanted`
  if (low >= wanted) return criterion('coverage', 'passed', `${shown} ${wants}`)
  if (high >= wanted) return criterion('coverage', 'inconclusive', `${shown} ${wants}, which the noise leaves open`)
  const reachable = joint.details?.selfCoverage ?? 1
  return high < reachable - sizeMargin
    ? criterion('coverage', 'failed', `only ${shown} ${wants}`)
    : criterion(
        'coverage',
        'inconclusive',
        `${shown} ${wants}, but so few cases drawn from production itself would reach only ${percent(reachable)}`,
      )
}

/** A shortfall within this of what a suite of the same size drawn from production would reach is only size. */
const sizeMargin = 0.05

/** G3: do eval's bounds hold in production as they held in eval? Failed where the shortfall is certain. */
export function transferCriterion(findings: readonly Finding[], { settings }: CriterionInput): Criterion {
  const tried = findAll({ findings }, 'transfer').filter(({ state }) => state === 'MEASURED')
  if (tried.length === 0)
    return criterion('transfer', 'inconclusive', 'no outcome is recorded well enough on both sides')
  const fallen = fallenOutcomes(findings, settings)
  return fallen.length === 0
    ? criterion(
        'transfer',
        'passed',
        `eval's bounds hold in production: ${tried.map(({ subject }) => subject).join(', ')}`,
      )
    : criterion(
        'transfer',
        'failed',
        `eval's bounds fail in production: ${fallen.map(({ subject, value }) => `${subject} ${percent(value ?? 0)}`).join(', ')}`,
      )
}

/** The findings of transfer whose bound certainly fails in production. */
export const fallenOutcomes = (
  findings: readonly Finding[],
  { transferTolerance }: Pick<ComparisonSettings, 'transferTolerance'>,
): readonly Finding<'transfer'>[] =>
  findAll({ findings }, 'transfer').filter(
    (finding) => finding.state === 'MEASURED' && fallsShort(finding, transferTolerance),
  )

/** Whether the upper end of the realised coverage lies below what eval's held-out half allows, less the tolerance. */
function fallsShort({ interval, details }: Finding<'transfer'>, tolerance: number): boolean {
  const expected = Math.min(details?.heldOut?.interval[0] ?? 1, details?.nominal ?? 0.95)
  return interval !== null && interval[1] < expected - tolerance
}

const criterion = (id: Criterion['id'], state: Criterion['state'], because: string): Criterion => ({
  id,
  state,
  because,
})
