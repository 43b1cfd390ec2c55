import { expect, test } from 'vitest'
import { startCollector } from '../../scripts/collector/start.ts'
import { requestOf, send, spansOf } from './otlp.ts'
import { startSink } from './sink.ts'
import { traceMix } from './trace-mix.ts'
import { scratch, until, written } from './written.ts'

test('the spans of a trace reach one gateway, in whichever request they come', async () => {
  using folder = scratch()
  using leftFolder = scratch()
  using rightFolder = scratch()
  const [left, right] = await Promise.all([startSink(leftFolder.path), startSink(rightFolder.path)])
  const resolver = 'exporters::load_balancing::resolver'
  const balancer = await startCollector({
    configs: [
      'load-balancing.yaml',
      `yaml:${resolver}: { dns: null, static: { hostnames: ["${left.grpc}", "${right.grpc}"] } }`,
    ],
    folder: folder.path,
  })
  const spans = traceMix([{ count: 200, cohort: 'eval' }])
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined)
  const others = spans.filter(({ parentSpanId }) => parentSpanId !== undefined)
  for (const part of [roots, others]) expect((await send(balancer.url, requestOf(part))).status).toBe(200)
  const traces = (path: string): readonly string[] => spansOf(written(path)).map(({ traceId }) => traceId)
  await until(() => traces(leftFolder.path).length + traces(rightFolder.path).length === spans.length)
  const [onLeft, onRight] = [new Set(traces(leftFolder.path)), new Set(traces(rightFolder.path))]
  expect(onLeft.size + onRight.size).toBe(200)
  expect(onLeft.intersection(onRight).size).toBe(0)
  expect(Math.min(onLeft.size, onRight.size)).toBeGreaterThan(20)
  await Promise.all([balancer.stop(), left.stop(), right.stop()])
})
