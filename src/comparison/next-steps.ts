import type { NextStep } from '../vocabulary/comparison.ts'
import type { Finding } from '../vocabulary/finding.ts'
import type { MeasureInput } from '../measures/measure.ts'

/** Blind contexts proposed at once. */
const proposed = 5

/**
 * What to do next: the eval cases that buy most coverage each, then the facts to record. The greedy order is production mass
 * per missing case (M6, phase 1).
 */
export function nextSteps(findings: readonly Finding[], input: MeasureInput): readonly NextStep[] {
  return [...pathsToTake(findings, input), ...casesToAdd(findings, input), ...factsToRecord(input)]
}

function casesToAdd(findings: readonly Finding[], { key, minimumClusters }: MeasureInput): readonly NextStep[] {
  const joint = findings.find(({ id }) => id === 'coverage:joint')
  if (joint?.value === undefined || joint.value === null) return []
  const all = key.cells.reduce((sum, cell) => sum + cell.production.weight, 0)
  const worth = (weight: number, clusters: number) => weight / (minimumClusters - clusters)
  const missing = key.cells
    .filter(
      (cell) =>
        cell.eval.clusters < minimumClusters &&
        cell.production.weight > 0 &&
        cell.values.every((value) => value !== null),
    )
    .sort(
      (left, right) =>
        worth(right.production.weight, right.eval.clusters) - worth(left.production.weight, left.eval.clusters),
    )
    .slice(0, proposed)
  let covered = joint.value
  return missing.map((cell) => {
    covered += cell.production.weight / all
    return {
      action: 'add-eval-cases',
      context: Object.fromEntries(key.dimensions.map((name, place) => [name, cell.values[place] ?? ''])),
      cases: minimumClusters - cell.eval.clusters,
      coverageAfter: covered,
      exemplars: cell.production.parts.flatMap(({ exemplars }) => exemplars).slice(0, 3),
    }
  })
}

/** Share of production traces from which a path that eval never took is worth cases of its own. */
const worthCases = 0.05

type NovelPath = {
  readonly path: readonly string[]
  readonly value: number
  readonly interval: readonly [number, number] | null
  readonly exemplars: readonly string[]
}

/** The largest paths of production that no eval run took. */
function pathsToTake(findings: readonly Finding[], { minimumClusters }: MeasureInput): readonly NextStep[] {
  const novel = findings.find(({ id }) => id === 'topology:novel paths')
  if (novel?.value === undefined || novel.value === null) return []
  const paths = (novel.details?.['paths'] ?? []) as readonly NovelPath[]
  let covered = 1 - novel.value
  return paths
    .filter(({ interval }) => (interval?.[0] ?? 0) >= worthCases)
    .slice(0, proposed)
    .map(({ path, value, exemplars }) => {
      covered = Math.min(1, covered + value)
      return {
        action: 'add-eval-cases',
        context: { path: path.join(' > ') },
        cases: minimumClusters,
        coverageAfter: covered,
        exemplars: exemplars.slice(0, 3),
      }
    })
}

/** Facts that one side records and the other does not come first; of those neither records only what the key would hold. */
function factsToRecord({ audits }: MeasureInput): readonly NextStep[] {
  const lacking = audits.filter(
    ({ status, dimension }) =>
      status === 'one-sided' || status === 'partial' || (status === 'absent' && (dimension.rung ?? 9) <= 1),
  )
  return lacking.map(({ dimension, recorded }) => ({
    action: 'record-fact',
    dimension: dimension.name,
    attribute: dimension.attribute,
    in: (['eval', 'production'] as const).filter((cohort) => recorded[cohort] < 0.8),
  }))
}
