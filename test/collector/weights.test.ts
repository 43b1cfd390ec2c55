import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gatewayGates, startCollector } from '../../scripts/collector/start.ts'
import { runEvalgap } from './evalgap.ts'
import { countedCalls, scrape } from './metrics.ts'
import { requestOf, send, spansOf, textOf } from './otlp.ts'
import type { Span } from './otlp.ts'
import { traceMix } from './trace-mix.ts'
import { scratch, until, written } from './written.ts'

const share = 0.25
const truth = { eval: 300, failed: 150, healthy: 3000, sampledBefore: 2000 }
const mix = traceMix([
  { count: truth.eval, cohort: 'eval' },
  { count: truth.failed, cohort: 'production', failed: true },
  { count: truth.healthy, cohort: 'production' },
  { count: truth.sampledBefore, cohort: 'production', sampledBefore: 0.5 },
])

/** What the metrics count: what an SDK's sampler left out is counted with what it kept. */
const counted = mix.reduce((sum, { traceState }) => sum + (traceState === undefined ? 1 : 2), 0)

/** Adjusted count that a tracestate records (OTEP 235); NaN where it records none. */
function adjustedCount({ traceState = '' }: Span): number {
  const threshold = /ot=(?:[^,]*;)?th:([0-9a-f]{1,14})/.exec(traceState)?.[1]
  return threshold === undefined ? NaN : 2 ** 56 / (2 ** 56 - Number.parseInt(threshold.padEnd(14, '0'), 16))
}

const tracesOf = (spans: readonly Span[]): readonly Span[] => [
  ...new Map(spans.map((span) => [span.traceId, span])).values(),
]
const total = (spans: readonly Span[]): number => tracesOf(spans).reduce((sum, span) => sum + adjustedCount(span), 0)
/** Four standard errors of a total of `count` traces kept with probability `kept`. */
const fourErrors = (count: number, kept: number): number => 4 * Math.sqrt((count * (1 - kept)) / kept)

describe('a known mix through tail sampling', () => {
  const folder = scratch()
  let kept: readonly Span[] = []
  let metrics = ''

  beforeAll(async () => {
    const collector = await startCollector({
      configs: ['gateway.yaml'],
      gates: gatewayGates,
      folder: folder.path,
      env: {
        EVALGAP_EXPORTERS: '[file/traces]',
        EVALGAP_SAMPLING_PERCENTAGE: String(100 * share),
        EVALGAP_DECISION_WAIT: '2s',
        EVALGAP_METRICS_INTERVAL: '1s',
      },
    })
    for (let at = 0; at < mix.length; at += 1000)
      expect((await send(collector.url, requestOf(mix.slice(at, at + 1000)))).status).toBe(200)
    await until(async () => countedCalls((metrics = await scrape(collector))) === counted)
    await collector.stop()
    kept = spansOf(written(folder.path))
  })
  afterAll(() => folder[Symbol.dispose]())

  const cohort = (name: string): readonly Span[] => kept.filter((span) => textOf(span, 'evalgap.cohort') === name)

  test('keeps every eval trace with weight 1', () => {
    expect(tracesOf(cohort('eval'))).toHaveLength(truth.eval)
    expect(total(cohort('eval'))).toBe(truth.eval)
  })

  test('keeps every failed trace with weight 1', () => {
    const failed = kept.filter(({ status }) => status?.code === 2)
    expect(failed).toHaveLength(truth.failed)
    expect(failed.map(adjustedCount)).toEqual(failed.map(() => 1))
  })

  test('keeps traces whole', () => {
    expect(kept).toHaveLength(2 * tracesOf(kept).length)
  })

  test('has production weights that sum to the traces sent', () => {
    const production = truth.healthy + truth.sampledBefore
    expect(Math.abs(total(cohort('production')) - truth.failed - production)).toBeLessThan(
      fourErrors(production, share),
    )
    expect(tracesOf(cohort('production')).length).toBeLessThan(0.4 * production)
  })

  test('counts a trace that an SDK sampled by its SDK weight, not once', () => {
    const before = new Set(mix.filter(({ traceState }) => traceState === 'ot=th:8').map(({ traceId }) => traceId))
    const after = kept.filter(({ traceId }) => before.has(traceId))
    expect(new Set(after.map(({ traceState }) => traceState))).toEqual(new Set(['ot=th:c']))
    expect(Math.abs(total(after) - truth.sampledBefore)).toBeLessThan(fourErrors(truth.sampledBefore, share))
  })

  test('records the policy that kept a trace on the scope of its spans', () => {
    const scopes = written(folder.path).flatMap(({ resourceSpans }) => resourceSpans.flatMap((one) => one.scopeSpans))
    const policies = scopes
      .flatMap(({ scope }) => scope?.attributes ?? [])
      .filter(({ key }) => key === 'tailsampling.policy')
    expect(policies).toHaveLength(scopes.length)
    expect(new Set(policies.map(({ value }) => value['stringValue']))).toEqual(new Set(['eval', 'error', 'baseline']))
  })

  test('counts every trace in metrics before sampling', () => {
    expect(countedCalls(metrics, 'eval')).toBe(2 * truth.eval)
    expect(countedCalls(metrics, 'production')).toBe(counted - 2 * truth.eval)
  })

  test('gives evalgap load the same weights', async () => {
    const database = join(folder.path, 'traces.duckdb')
    await runEvalgap('load', '--db', database, join(folder.path, 'evalgap'))
    const rows = await runEvalgap(
      'sql',
      'SELECT cohort, sum(weight)::DOUBLE AS total, any_value(weight_source) AS source FROM calls GROUP BY cohort ORDER BY cohort',
      database,
      '--format',
      'json',
    )
    expect(JSON.parse(rows.stdout)).toEqual([
      { cohort: 'eval', total: truth.eval, source: 'tracestate' },
      { cohort: 'production', total: total(cohort('production')), source: 'tracestate' },
    ])
  })
})
