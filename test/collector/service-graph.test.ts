import { expect, test } from 'vitest'
import { gatewayGates, startCollector } from '../../scripts/collector/start.ts'
import { scrape } from './metrics.ts'
import { send, textAttributes } from './otlp.ts'
import type { Span, TraceRequest } from './otlp.ts'
import { scratch, until } from './written.ts'

const time = { startTimeUnixNano: '1790000000000000000', endTimeUnixNano: '1790000001000000000' }
const cohort = textAttributes({ 'evalgap.cohort': 'eval' })
const span = (spanId: string, kind: number, rest: Partial<Span> = {}): Span => ({
  ...time,
  traceId: 'd'.repeat(32),
  spanId: spanId.repeat(16),
  name: 'call',
  kind,
  attributes: cohort,
  ...rest,
})
const service = (name: string, ...spans: readonly Span[]): TraceRequest['resourceSpans'][number] => ({
  resource: { attributes: textAttributes({ 'service.name': name }) },
  scopeSpans: [{ spans }],
})

test('edges between services and to a provider without spans of its own are counted by cohort', async () => {
  using folder = scratch()
  const collector = await startCollector({
    configs: ['gateway.yaml', 'yaml:connectors::service_graph::store: { ttl: 1s, max_items: 100 }'],
    gates: gatewayGates,
    folder: folder.path,
    env: { EVALGAP_EXPORTERS: '[file/traces]', EVALGAP_SAMPLING: '[]', EVALGAP_METRICS_INTERVAL: '1s' },
  })
  const provider = [...cohort, ...textAttributes({ 'gen_ai.provider.name': 'openai', 'gen_ai.operation.name': 'chat' })]
  const resourceSpans = [
    service('web', span('1', 3)),
    service(
      'agent',
      span('2', 2, { parentSpanId: '1'.repeat(16) }),
      span('3', 3, { parentSpanId: '2'.repeat(16), attributes: provider }),
    ),
  ]
  expect((await send(collector.url, { resourceSpans })).status).toBe(200)
  let edges: readonly string[] = []
  await until(async () => {
    const metrics = await scrape(collector)
    edges = [...metrics.matchAll(/^traces_service_graph_request_total\{.*/gm)].map(([line]) => line)
    return edges.length > 1
  })
  expect(edges.find((line) => line.includes('server="agent"'))).toMatch(/client="web",client_evalgap_cohort="eval"/)
  expect(edges.find((line) => line.includes('server="openai"'))).toMatch(/client="agent",client_evalgap_cohort="eval"/)
  await collector.stop()
})
