import { auditDimensions, auditFindings } from '../measures/tables/audit.ts'
import type { DimensionAudit } from '../measures/tables/audit.ts'
import { measures } from '../measures/all.ts'
import { chooseKey, ladder } from '../measures/tables/joint-key.ts'
import type { JointKey } from '../measures/tables/joint-key.ts'
import { factCoverage } from '../measures/contexts/fact-coverage.ts'
import { factFinding } from '../measures/contexts/fact-finding.ts'
import { judgedFacts } from '../measures/contexts/judged-facts.ts'
import { standardisedFindings } from '../measures/scores/standardised/standardised-findings.ts'
import { standardisedScores } from '../measures/scores/standardised/standardised-scores.ts'
import { verdictFamily } from '../measures/tables/verdict-family.ts'
import { coverageShare } from '../measures/contexts/coverage-share.ts'
import { effectiveCalls, totalsOf } from '../measures/tables/totals.ts'
import type { MeasureInput } from '../measures/measure.ts'
import { UserError } from '../faults/user-error.ts'
import type { ComparedCohort, Comparison } from '../vocabulary/comparison.ts'
import { isOf } from '../vocabulary/find.ts'
import type { Finding } from '../vocabulary/finding.ts'
import type { Profile } from '../vocabulary/profile.ts'
import { adjustForMultiplicity } from './adjust-for-multiplicity.ts'
import type { CohortName } from '../vocabulary/cohort-name.ts'
import { nextSteps } from './next-steps.ts'
import type { ComparisonSettings } from './comparison-settings.ts'
import { verdictOf } from './verdict/verdict-of.ts'
import { viewsOf } from './views/views-of.ts'
import type { ComparedInput } from '../vocabulary/compared-input.ts'

/** What a comparison is told beside the counts. */
export type ComparedTraces = {
  readonly inputs: readonly ComparedInput[]
  /** Calls of no cohort; null where only profiles are compared. */
  readonly unassigned: number | null
  readonly calls: number
}

const noKey: JointKey = { dimensions: [], level: 'none', cells: [] }

/** Runs every measure over a profile and judges; throws COHORT_EMPTY when one side has no calls. */
export function compareCohorts(profile: Profile, traces: ComparedTraces, settings: ComparisonSettings): Comparison {
  for (const cohort of ['eval', 'production'] as const) {
    if (totalsOf(profile, cohort).calls === 0)
      throw new UserError('COHORT_EMPTY', { cohort, calls: traces.calls, unassigned: traces.unassigned ?? 0 })
  }
  const { minimumClusters, level } = settings
  const audits = auditDimensions(profile)
  const rungs = ladder(profile, audits, settings.declaredKey)
  const key = chooseKey(rungs, minimumClusters) ?? noKey
  const { decisions, review } = settings
  const input: MeasureInput = { profile, audits, key, minimumClusters, level, decisions, review }
  const read = measures.flatMap((measure) => measure.read(input))
  const { facts, scores } = ruleInputs(profile, audits, settings)
  const findings = adjustForMultiplicity([
    ...auditFindings(profile, audits, level),
    factFinding(profile, facts, level),
    ...standardisedFindings(profile, scores, level),
    ...withLadder(read, input, rungs),
  ])
  return {
    schema: 'evalgap/comparison/1',
    inputs: traces.inputs,
    cohorts: {
      eval: cohortOf(profile, 'eval'),
      production: cohortOf(profile, 'production'),
      unassigned: { calls: traces.unassigned },
    },
    key: { dimensions: key.dimensions, level: key.level, minimumClusters },
    verdict: verdictOf({ profile, audits, findings, facts, scores, settings }),
    findings,
    next: nextSteps(findings, input, settings.plan),
    views: viewsOf(input, { rungs, findings, settings }),
  }
}

/** What the verdict's rule reads beside the findings: how much of production the facts cover, and scores at equal facts. */
function ruleInputs(profile: Profile, audits: readonly DimensionAudit[], settings: ComparisonSettings) {
  const { order, cases, coverage, values, require, declaredKey, alpha, scoreMargin, randomLabels } = settings
  const rule = { order, cases, wanted: coverage, alpha, values, require, declaredKey }
  const judged = judgedFacts(profile, audits, rule)
  return {
    facts: factCoverage(profile, judged, rule),
    scores: standardisedScores(profile, judged.facts, {
      alpha,
      family: verdictFamily(profile),
      margin: scoreMargin,
      randomLabels,
    }),
  }
}

/** The joint coverage tells what every rung of the ladder would have said. */
function withLadder(findings: readonly Finding[], input: MeasureInput, rungs: readonly JointKey[]): readonly Finding[] {
  const ladderOf = rungs.map((rung) => ({
    level: rung.level,
    dimensions: rung.dimensions,
    ...coverageShare(input, rung.cells, input.minimumClusters),
  }))
  return findings.map((finding) =>
    isOf(finding, 'coverage') && finding.details !== undefined
      ? { ...finding, details: { ...finding.details, ladder: ladderOf } }
      : finding,
  )
}

function cohortOf(profile: Profile, cohort: CohortName): ComparedCohort {
  const { calls, traces, clusters, clusterLevels, weightSources, days } = totalsOf(profile, cohort)
  return {
    calls,
    traces,
    clusters,
    clusterLevel: mostOf(clusterLevels),
    days: days.length,
    weightSource: mostOf(weightSources),
    weightSources,
    effectiveSize: effectiveCalls(profile, cohort),
  }
}

/** The name that counts most; every name when several do. */
function mostOf(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .toSorted(([, left], [, right]) => right - left)
    .map(([name]) => name)
    .join('+')
}
