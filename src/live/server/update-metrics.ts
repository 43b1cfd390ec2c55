import type { Criterion, VerdictCode } from '../../vocabulary/verdict.ts'
import type { Comparison } from '../../vocabulary/comparison.ts'
import { find, findAll } from '../../vocabulary/find.ts'
import type { MeasureName } from '../../vocabulary/finding-details.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { WindowReading } from '../analyst/compare-window.ts'
import type { MetricsRegistry } from './metrics-registry.ts'
import type { MetricKey } from './metrics.ts'
import type { PathSlots } from './path-slots.ts'

const verdicts: readonly VerdictCode[] = [
  'NOT_COMPARABLE',
  'INSUFFICIENT',
  'BLIND',
  'DOES_NOT_PROJECT',
  'PROJECTS_AFTER_REWEIGHTING',
  'PROJECTS',
]
const criterionStates: readonly Criterion['state'][] = ['passed', 'failed', 'inconclusive', 'not-reached']

/** Metrics that are one finding each: which finding, and what its value and the ends of its interval are published as. */
const findings: readonly {
  readonly measure: MeasureName
  readonly label?: 'dimension' | 'outcome'
  readonly is?: (finding: Finding) => boolean
  readonly value: MetricKey
  readonly lower?: MetricKey
  readonly upper?: MetricKey
}[] = [
  {
    measure: 'divergence',
    label: 'dimension',
    value: 'divergence',
    lower: 'divergenceLower',
    upper: 'divergenceUpper',
  },
  {
    measure: 'coverage',
    is: ({ subject }) => subject === 'joint',
    value: 'coverage',
    lower: 'coverageLower',
    upper: 'coverageUpper',
  },
  { measure: 'transfer', label: 'outcome', value: 'transfer', lower: 'transferLower', upper: 'transferUpper' },
  { measure: 'topology', is: ({ subject }) => subject === 'novel paths', value: 'novelPaths' },
]

/** Sets the metrics to the reading of the window. What a comparison does not know has no series. */
export function updateMetrics(metricsRegistry: MetricsRegistry, reading: WindowReading, slots: PathSlots): void {
  updateSizes(metricsRegistry, reading)
  const { comparison } = reading
  updateVerdict(metricsRegistry, comparison)
  const found = comparison?.findings ?? []
  for (const { measure, label, is = () => true, ...keys } of findings) {
    const mine = findAll({ findings: found }, measure).filter(is)
    const labels = ({ subject }: Finding) => (label === undefined ? {} : { [label]: subject })
    metricsRegistry.replace(
      keys.value,
      mine.map((finding) => ({ labels: labels(finding), value: finding.value })),
    )
    for (const [key, end] of [
      [keys.lower, 0],
      [keys.upper, 1],
    ] as const) {
      if (key === undefined) continue
      metricsRegistry.replace(
        key,
        mine.map((finding) => ({ labels: labels(finding), value: finding.interval?.[end] })),
      )
    }
  }
  updateDimensions(metricsRegistry, found)
  updatePaths(metricsRegistry, found, slots)
}

function updateSizes(
  metricsRegistry: MetricsRegistry,
  { comparison, cohorts, unassigned, oneSidedScopes }: WindowReading,
): void {
  const series = (of: 'calls' | 'traces' | 'clusters' | 'days') =>
    Object.entries(cohorts).map(([cohort, size]) => ({ labels: { cohort }, value: size[of] }))
  metricsRegistry.replace('calls', [...series('calls'), { labels: { cohort: 'unknown' }, value: unassigned }])
  for (const key of ['traces', 'clusters', 'days'] as const) metricsRegistry.replace(key, series(key))
  metricsRegistry.set('topologyCompared', comparison === undefined ? undefined : Number(oneSidedScopes.length === 0))
}

function updateVerdict(metricsRegistry: MetricsRegistry, comparison: Comparison | undefined): void {
  const codes = comparison === undefined ? [] : verdicts
  metricsRegistry.replace(
    'verdict',
    codes.map((code) => ({ labels: { code }, value: code === comparison?.verdict.code ? 1 : 0 })),
  )
  const criteria = comparison?.verdict.criteria ?? []
  metricsRegistry.replace(
    'criterionState',
    criteria.flatMap(({ id, state }) =>
      criterionStates.map((each) => ({ labels: { criterion: id, state: each }, value: each === state ? 1 : 0 })),
    ),
  )
}

function updateDimensions(metricsRegistry: MetricsRegistry, found: readonly Finding[]): void {
  const divergences = findAll({ findings: found }, 'divergence')
  const audits = findAll({ findings: found }, 'audit')
  const labels = ({ subject }: Finding) => ({ dimension: subject })
  metricsRegistry.replace(
    'divergenceNoise',
    divergences.map((finding) => ({ labels: labels(finding), value: finding.noiseFloor })),
  )
  metricsRegistry.replace(
    'divergenceQ',
    divergences.map((finding) => ({ labels: labels(finding), value: finding.qValue })),
  )
  const known = new Set(audits.map(({ subject }) => subject))
  const covered = findAll({ findings: found }, 'coverage').filter(({ subject }) => known.has(subject))
  metricsRegistry.replace(
    'dimensionCoverage',
    covered.map((finding) => ({ labels: labels(finding), value: finding.value })),
  )
  metricsRegistry.replace(
    'unknownShare',
    audits.flatMap((finding) => {
      return Object.entries(finding.details?.recorded ?? {}).map(([cohort, share]) => ({
        labels: { ...labels(finding), cohort },
        value: Math.max(0, 1 - share),
      }))
    }),
  )
}

function updatePaths(metricsRegistry: MetricsRegistry, found: readonly Finding[], slots: PathSlots): void {
  const rows = find({ findings: found }, 'topology', 'shapes')?.details?.rows ?? []
  metricsRegistry.replace(
    'pathShare',
    slots.admit(rows).flatMap(({ path, row }) => [
      { labels: { path, cohort: 'eval' }, value: row.eval },
      { labels: { path, cohort: 'production' }, value: row.production },
    ]),
  )
}
