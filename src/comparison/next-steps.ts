import { find } from '../vocabulary/find.ts'
import type { Finding } from '../vocabulary/finding.ts'
import { casePlan } from '../measures/contexts/case-plan.ts'
import type { PlanLimits } from '../measures/contexts/case-plan.ts'
import type { MeasureInput } from '../measures/measure.ts'
import type { CaseStep, NextStep } from '../vocabulary/next-step.ts'

/** What to do next: the paths that eval should take, the contexts in which cases buy most coverage, then the facts to record. */
export function nextSteps(findings: readonly Finding[], input: MeasureInput, limits: PlanLimits): readonly NextStep[] {
  const paths = pathsToTake(findings, input, limits)
  const cases = limits.cases - paths.reduce((sum, step) => sum + step.cases, 0)
  return [...paths, ...casesToAdd(findings, input, { ...limits, cases }), ...factsToRecord(input)]
}

function casesToAdd(findings: readonly Finding[], input: MeasureInput, limits: PlanLimits): readonly NextStep[] {
  const joint = find({ findings }, 'coverage', 'joint')
  if (joint?.value === undefined || joint.value === null) return []
  return casePlan(input, limits).map(({ context, under, present, cases, buys, coverageAfter, exemplars }) => ({
    action: under.length > 0 && present >= input.minimumClusters ? 'run-eval-cases' : 'add-eval-cases',
    context,
    under,
    cases,
    buys: buys.value,
    buysInterval: buys.interval,
    coverageAfter: coverageAfter.value,
    coverageInterval: coverageAfter.interval,
    exemplars,
  }))
}

/** Share of production traces from which a path that eval never took is worth cases of its own. */
const worthCases = 0.05

/** The largest paths of production that no eval run took, as many as the limits leave room for. */
function pathsToTake(
  findings: readonly Finding[],
  { minimumClusters }: MeasureInput,
  limits: PlanLimits,
): readonly CaseStep[] {
  const novel = find({ findings }, 'topology', 'novel paths')
  if (novel?.value === undefined || novel.value === null) return []
  const paths = novel.details?.paths ?? []
  let covered = 1 - novel.value
  return paths
    .filter(({ interval }) => (interval?.[0] ?? 0) >= worthCases)
    .slice(0, Math.min(limits.steps, Math.floor(limits.cases / minimumClusters)))
    .map(({ path, value, interval, exemplars }) => {
      covered = Math.min(1, covered + value)
      return {
        action: 'add-eval-cases',
        context: { path: path.join(' > ') },
        under: [],
        cases: minimumClusters,
        buys: value,
        buysInterval: interval,
        coverageAfter: covered,
        coverageInterval: null,
        exemplars: exemplars.slice(0, 3),
      }
    })
}

/** Facts that one side records and the other does not come first; of those neither records only what the key would hold. */
function factsToRecord({ audits }: MeasureInput): readonly NextStep[] {
  const order = ['one-sided', 'partial', 'absent']
  const lacking = audits
    .filter(({ status, dimension }) => order.includes(status) && (status !== 'absent' || (dimension.rung ?? 9) <= 1))
    .toSorted((left, right) => order.indexOf(left.status) - order.indexOf(right.status))
  return lacking.map(({ dimension, recorded }) => ({
    action: 'record-fact',
    dimension: dimension.name,
    attribute: dimension.attribute,
    in: (['eval', 'production'] as const).filter((cohort) => recorded[cohort] < 0.8),
  }))
}
