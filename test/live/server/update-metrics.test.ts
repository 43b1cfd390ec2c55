import { expect, test } from 'vitest'
import { MetricsRegistry } from '../../../src/live/server/metrics-registry.ts'
import { metrics, mostPaths } from '../../../src/live/server/metrics.ts'
import { PathSlots } from '../../../src/live/server/path-slots.ts'
import { updateMetrics } from '../../../src/live/server/update-metrics.ts'
import type { WindowReading } from '../../../src/live/analyst/compare-window.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'

const finding = (id: string, value: number | null, rest: object = {}) => ({
  id,
  measure: id.split(':')[0],
  subject: id.split(':')[1],
  state: 'MEASURED',
  value,
  interval: value === null ? null : [value / 2, value * 2],
  level: 0.95,
  clusters: { eval: 1, production: 1 },
  because: '',
  ...rest,
})

const reading = (findings: readonly object[], code = 'BLIND'): WindowReading => ({
  cohorts: { eval: { calls: 3, traces: 2, clusters: 1, days: 1 } },
  unassigned: 4,
  oneSidedScopes: [],
  comparison: {
    verdict: { code, sentence: '', criteria: [{ id: 'coverage', state: 'failed', because: '' }] },
    findings,
  } as unknown as Comparison,
})

const rows = (names: readonly string[]) => names.map((text, index) => ({ text, eval: 0, production: 0.001 * index }))
const paths = (names: readonly string[]) => finding('topology:shapes', 0.1, { details: { rows: rows(names) } })

const linesOf = async (metricsRegistry: MetricsRegistry, metric: string) =>
  (await metricsRegistry.text())
    .split('\n')
    .filter((line) => line.startsWith(`${metric}{`) || line.startsWith(`${metric} `))

test('exactly one verdict holds, and none before there is a comparison', async () => {
  const metricsRegistry = new MetricsRegistry()
  expect(await linesOf(metricsRegistry, 'evalgap_verdict')).toEqual([])
  updateMetrics(metricsRegistry, reading([]), new PathSlots())
  expect((await linesOf(metricsRegistry, 'evalgap_verdict')).filter((line) => line.endsWith(' 1'))).toEqual([
    'evalgap_verdict{code="BLIND"} 1',
  ])
  updateMetrics(metricsRegistry, reading([], 'PROJECTS'), new PathSlots())
  expect((await linesOf(metricsRegistry, 'evalgap_verdict')).filter((line) => line.endsWith(' 1'))).toEqual([
    'evalgap_verdict{code="PROJECTS"} 1',
  ])
  updateMetrics(
    metricsRegistry,
    { cohorts: {}, unassigned: 0, oneSidedScopes: [], because: 'no calls' },
    new PathSlots(),
  )
  expect(await linesOf(metricsRegistry, 'evalgap_verdict')).toEqual([])
})

test('an unknown number has no series, and no zero', async () => {
  const metricsRegistry = new MetricsRegistry()
  updateMetrics(
    metricsRegistry,
    reading([finding('coverage:joint', 0.4), finding('divergence:batch', 0.2), finding('divergence:model', null)]),
    new PathSlots(),
  )
  expect(await linesOf(metricsRegistry, 'evalgap_coverage_ratio')).toEqual(['evalgap_coverage_ratio 0.4'])
  expect(await linesOf(metricsRegistry, 'evalgap_divergence')).toEqual(['evalgap_divergence{dimension="batch"} 0.2'])
  expect(await linesOf(metricsRegistry, 'evalgap_divergence_upper')).toEqual([
    'evalgap_divergence_upper{dimension="batch"} 0.4',
  ])
  updateMetrics(metricsRegistry, reading([finding('coverage:joint', null)]), new PathSlots())
  expect(await linesOf(metricsRegistry, 'evalgap_coverage_ratio')).toEqual([])
  expect(await linesOf(metricsRegistry, 'evalgap_divergence')).toEqual([])
})

test('paths stay bounded, at once and over the life of a process', async () => {
  const metricsRegistry = new MetricsRegistry()
  const slots = new PathSlots()
  const seen = new Set<string>()
  for (let round = 0; round < 50; round++) {
    updateMetrics(
      metricsRegistry,
      reading([paths(Array.from({ length: 60 }, (_, index) => `agent ${round} > tool ${index}`))]),
      slots,
    )
    const lines = await linesOf(metricsRegistry, 'evalgap_path_share')
    expect(lines.length).toBeLessThanOrEqual(2 * mostPaths.atOnce)
    for (const line of lines) seen.add(line.split('",cohort')[0] ?? '')
  }
  expect(seen.size).toBe(mostPaths.ever)
})

test('names from telemetry cannot break the text format', async () => {
  const metricsRegistry = new MetricsRegistry()
  updateMetrics(metricsRegistry, reading([paths(['a "b" \\ c\nd', 'x'.repeat(5000)])]), new PathSlots())
  const lines = await linesOf(metricsRegistry, 'evalgap_path_share')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toBe('evalgap_path_share{path="a \\"b\\" \\\\ c\\nd",cohort="eval"} 0')
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(300)
})

test('every metric has a name, a help text and a bound, as Prometheus requires', async () => {
  const text = await new MetricsRegistry().text()
  for (const { name, kind, help, bound } of Object.values(metrics)) {
    expect(name).toMatch(/^evalgap_[a-z0-9_]+$/)
    expect(name.endsWith('_total')).toBe(kind === 'counter')
    expect(bound).not.toBe('')
    expect(text).toContain(`# HELP ${name} ${help}\n# TYPE ${name} ${kind}`)
  }
})
