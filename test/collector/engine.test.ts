import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gatewayGates, startCollector } from '../../scripts/collector/start.ts'
import type { Collector } from '../../scripts/collector/start.ts'
import { requestOf, send, spansOf } from './otlp.ts'
import type { Attribute } from './otlp.ts'
import { traceMix } from './trace-mix.ts'
import { scratch, until, written } from './written.ts'

/** A line of OTLP JSON metrics, as far as it is read here. */
type MetricRequest = {
  readonly resourceMetrics: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] }
    readonly scopeMetrics: readonly {
      readonly metrics: readonly {
        readonly name: string
        readonly gauge?: { readonly dataPoints: readonly { readonly asDouble: number }[] }
      }[]
    }[]
  }[]
}

/** What vLLM and DCGM expose, beside metrics of the process that nobody asked for. */
const exposition = `# TYPE vllm:num_requests_running gauge
vllm:num_requests_running{engine="0",model_name="meta-llama/Llama-3.1-8B-Instruct"} 7.0
# TYPE vllm:num_requests_waiting gauge
vllm:num_requests_waiting{engine="0",model_name="meta-llama/Llama-3.1-8B-Instruct"} 3.0
# TYPE vllm:kv_cache_usage_perc gauge
vllm:kv_cache_usage_perc{engine="0",model_name="meta-llama/Llama-3.1-8B-Instruct"} 0.42
# TYPE DCGM_FI_DEV_GPU_UTIL gauge
DCGM_FI_DEV_GPU_UTIL{gpu="0",modelName="NVIDIA H100 80GB HBM3"} 98
# TYPE python_gc_objects_collected_total counter
python_gc_objects_collected_total{generation="0"} 1234
`
const server = createServer((_, response) =>
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(exposition),
)
const folder = scratch()
const gatewayFolder = scratch()
let gateway: Collector
let engine: Collector

beforeAll(async () => {
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  gateway = await startCollector({
    configs: ['gateway.yaml'],
    gates: gatewayGates,
    folder: gatewayFolder.path,
    env: { EVALGAP_EXPORTERS: '[file/traces]', EVALGAP_SAMPLING: '[]' },
  })
  engine = await startCollector({
    configs: ['engine.yaml'],
    folder: folder.path,
    env: {
      EVALGAP_GATEWAY: gateway.grpc,
      EVALGAP_SCRAPE: '[prometheus/hosts]',
      EVALGAP_PLACE: 'resource_detection',
      EVALGAP_ENGINES: `["127.0.0.1:${(server.address() as AddressInfo).port}"]`,
      EVALGAP_SCRAPE_INTERVAL: '1s',
      OTEL_RESOURCE_ATTRIBUTES: 'evalgap.accelerator.product=NVIDIA-H100-80GB-HBM3,evalgap.accelerator.node_count=8',
    },
  })
})
afterAll(async () => {
  await engine.stop()
  await gateway.stop()
  server.close()
  folder[Symbol.dispose]()
  gatewayFolder[Symbol.dispose]()
})

test("an engine's gauges reach the file for evalgap, with the accelerator, and nothing else does", async () => {
  const file = join(gatewayFolder.path, 'evalgap/metrics.jsonl')
  await until(() => existsSync(file) && readFileSync(file, 'utf8').includes('vllm:num_requests_running'))
  const [line = ''] = readFileSync(file, 'utf8').split('\n')
  const [from] = (JSON.parse(line) as MetricRequest).resourceMetrics
  const metrics = from?.scopeMetrics.flatMap((scope) => scope.metrics) ?? []
  const gauges = Object.fromEntries(
    metrics.flatMap(({ name, gauge }) => (gauge ? [[name, gauge.dataPoints[0]?.asDouble]] : [])),
  )
  expect(gauges).toMatchObject({
    'vllm:num_requests_running': 7,
    'vllm:num_requests_waiting': 3,
    'vllm:kv_cache_usage_perc': 0.42,
    DCGM_FI_DEV_GPU_UTIL: 98,
  })
  expect(metrics.filter(({ name }) => name.startsWith('python'))).toEqual([])
  expect(from?.resource.attributes).toContainEqual({
    key: 'evalgap.accelerator.product',
    value: { stringValue: 'NVIDIA-H100-80GB-HBM3' },
  })
})

test('Prometheus reads the gauges at the gateway', async () => {
  await until(async () => (await (await fetch(gateway.metricsUrl)).text()).includes('vllm:num_requests_running{'))
})

test("an engine's spans say where they ran: accelerator, its count, and the pod as replica", async () => {
  const spans = traceMix([{ count: 5, cohort: 'production' }])
  await send(engine.url, requestOf(spans, { 'service.name': 'vllm', 'k8s.pod.name': 'vllm-7d4-x2x' }))
  await until(() => spansOf(written(gatewayFolder.path)).length === spans.length)
  const [resource] = written(gatewayFolder.path).flatMap(({ resourceSpans }) =>
    resourceSpans.map((one) => one.resource),
  )
  expect(resource?.attributes).toEqual(
    expect.arrayContaining([
      { key: 'evalgap.accelerator.product', value: { stringValue: 'NVIDIA-H100-80GB-HBM3' } },
      { key: 'evalgap.accelerator.node_count', value: { intValue: '8' } },
      { key: 'evalgap.route.replica', value: { stringValue: 'vllm-7d4-x2x' } },
    ]),
  )
})
