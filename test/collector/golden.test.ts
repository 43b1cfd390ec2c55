import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gatewayGates, startCollector } from '../../scripts/collector/start.ts'
import { runEvalgap } from './evalgap.ts'
import { countedCalls, scrape } from './metrics.ts'
import { send, spansOf, textOf } from './otlp.ts'
import type { Span, TraceRequest } from './otlp.ts'
import { scratch, until, written } from './written.ts'

/** Real runs of agents in many dialects; their sources and licences are in the folder. */
const agents = fileURLToPath(new URL('../fixtures/agents/', import.meta.url))
const requests = readdirSync(agents)
  .filter((name) => /^(langfuse|openinference).*\.jsonl$/.test(name))
  .flatMap((name) => readFileSync(join(agents, name), 'utf8').split('\n'))
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as TraceRequest)

/** One span per line, in a stable order, without the times. */
function stable(spans: readonly Span[]): string {
  const lines = spans.map(({ startTimeUnixNano: _start, endTimeUnixNano: _end, events, attributes = [], ...span }) =>
    JSON.stringify({
      ...span,
      attributes: attributes.toSorted((left, right) => (left.key < right.key ? -1 : 1)),
      ...(events === undefined ? {} : { events: events.map(({ timeUnixNano: _time, ...event }) => event) }),
    }),
  )
  return `${lines.toSorted().join('\n')}\n`
}

/** Counted calls, in a stable order, without labels that differ from run to run or never differ. */
function stableMetrics(text: string): string {
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith('traces_span_metrics_calls_total{'))
    .map((line) => line.replace(/ # \{.*/, '').replace(/(collector_instance_id|otel_scope_\w+|job)="[^"]*",?/g, ''))
  return `${lines.toSorted().join('\n')}\n`
}

describe('real agent runs through gateway.yaml', () => {
  const folder = scratch()
  let spans: readonly Span[] = []
  const exemplars: string[] = []
  let metrics = ''

  beforeAll(async () => {
    const collector = await startCollector({
      configs: ['gateway.yaml'],
      gates: gatewayGates,
      folder: folder.path,
      env: { EVALGAP_EXPORTERS: '[file/traces]', EVALGAP_SAMPLING: '[]', EVALGAP_METRICS_INTERVAL: '1s' },
    })
    for (const request of requests) expect((await send(collector.url, request)).status).toBe(200)
    await until(async () => {
      metrics = await scrape(collector)
      exemplars.push(
        ...metrics.matchAll(/_milliseconds_bucket\{.* # \{.*trace_id="(\w+)"/g).map(([, trace = '']) => trace),
      )
      return countedCalls(metrics) === spansOf(requests).length
    })
    await collector.stop()
    spans = spansOf(written(folder.path))
  })
  afterAll(() => folder[Symbol.dispose]())

  test('lose no span', () => {
    const ids = (all: readonly Span[]): string[] => all.map(({ traceId, spanId }) => `${traceId} ${spanId}`).toSorted()
    expect(ids(spans)).toEqual(ids(spansOf(requests)))
  })

  test('give every span a cohort', () => {
    expect(spans.filter((span) => textOf(span, 'evalgap.cohort') === undefined)).toEqual([])
  })

  test('give the golden spans', async () => {
    await expect(stable(spans)).toMatchFileSnapshot('../golden/collector/gateway-spans.jsonl')
  })

  test('give the golden metrics', async () => {
    await expect(stableMetrics(metrics)).toMatchFileSnapshot('../golden/collector/gateway-metrics.txt')
  })

  test('have latency buckets up to ten minutes', () => {
    const bounds = metrics.matchAll(/_duration_milliseconds_bucket\{.*le="([^"]+)"/g)
    expect([...new Set([...bounds].map(([, bound]) => Number(bound)))].filter(Number.isFinite)).toEqual([
      50, 100, 250, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000,
    ])
  })

  test('link a latency to its trace by exemplars', () => {
    expect(exemplars.length).toBeGreaterThan(0)
    expect(new Set(exemplars).difference(new Set(spans.map(({ traceId }) => traceId)))).toEqual(new Set())
  })

  test('resolve to the same calls as without the Collector', async () => {
    const question = `SELECT trace_id, span_id, evalgap_model, gen_ai_provider_name, gen_ai_usage_input_tokens, gen_ai_usage_output_tokens,
      evalgap_cache_prefix, latency, failed FROM calls ORDER BY ALL`
    const ask = async (...paths: readonly string[]): Promise<string> =>
      (await runEvalgap('sql', question, ...paths, '--format', 'json')).stdout
    const [before, after] = await Promise.all([
      ask(...['langfuse*.jsonl', 'openinference*.jsonl'].map((glob) => join(agents, glob))),
      ask(join(folder.path, 'evalgap')),
    ])
    expect(JSON.parse(after)).toEqual(JSON.parse(before))
  })
})
