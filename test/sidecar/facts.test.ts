import OpenAI from 'openai'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rm } from 'node:fs/promises'
import { SpanKind } from '@opentelemetry/api'
import { otlpJson } from '../../src/exporting/otlp-json.ts'
import { instrument } from '../../src/index.ts'
import { EngineWatch } from '../../src/sidecar/engine-watch.ts'
import { readGauges } from '../../src/sidecar/gauges.ts'
import { placeOf } from '../../src/sidecar/place-of.ts'
import { startSidecar } from '../../src/sidecar/start-sidecar.ts'
import type { Sidecar } from '../../src/sidecar/start-sidecar.ts'
import type { SidecarSettings } from '../../src/sidecar/sidecar-settings.ts'
import { registerSdk } from '../recording/sdk.ts'
import type { SpanWatch } from '../recording/sdk.ts'
import { startEngine } from '../servers/engine.ts'
import type { Engine } from '../servers/engine.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { file, scratch, withLoaded } from '../warehouse/otlp-lines.ts'

const settings = (upstream: string, more: Partial<SidecarSettings> = {}): SidecarSettings => ({
  upstream: new URL(upstream),
  host: '127.0.0.1',
  port: 0,
  declared: { replica: 'pod-a', node: 'node-3', accelerator: 'NVIDIA H100 80GB HBM3' },
  environment: {},
  interval: 0.05,
  gaugeAge: 2,
  ...more,
})

describe('the place of a replica', () => {
  const none = () => Promise.reject(new Error('no driver'))
  const known = async (more: Partial<SidecarSettings>, ask: () => Promise<readonly string[]> = none) =>
    Object.fromEntries(
      [...(await placeOf(settings('http://127.0.0.1:8000', { declared: {}, ...more }), ask))].map(
        ([name, { value, from }]) => [name.replace('evalgap.', ''), `${value} (${from})`],
      ),
    )

  test('comes from flags, then the downward API, then the machine', async () => {
    const environment = { POD_NAME: 'pod-b', NODE_NAME: 'node-1', EVALGAP_ACCELERATOR: 'L4' }
    expect(
      await known({ declared: { replica: 'mine', accelerator: 'A100', acceleratorCount: 2 }, environment }),
    ).toEqual({
      'route.replica': 'mine (explicit)',
      'route.node': 'node-1 (resource)',
      'accelerator.product': 'A100 (explicit)',
      'accelerator.count': '2 (explicit)',
    })
    expect(await known({ environment })).toMatchObject({
      'route.replica': 'pod-b (resource)',
      'accelerator.product': 'L4 (resource)',
    })
    expect(await known({})).toEqual({ 'route.replica': expect.stringMatching(/:8000 \(resource\)$/) })
  })

  test('has the accelerators that the driver names, and none of several kinds', async () => {
    expect(await known({}, () => Promise.resolve(['NVIDIA L4', 'NVIDIA L4']))).toMatchObject({
      'accelerator.product': 'NVIDIA L4 (server_endpoint)',
      'accelerator.count': '2 (server_endpoint)',
    })
    expect(await known({}, () => Promise.resolve(['NVIDIA L4', 'Tesla T4']))).not.toHaveProperty('accelerator.product')
  })

  test('is not this machine when the engine is on another', async () =>
    expect(await known({ upstream: new URL('http://10.1.2.3:8000') }, () => Promise.resolve(['NVIDIA L4']))).toEqual(
      {},
    ))
})

describe("an engine's metrics", () => {
  test('give its load by the signal table, and its name', () => {
    const { load, engine } = readGauges(
      [
        '# HELP sglang:num_running_reqs The number of running requests.',
        'sglang:num_running_reqs{model_name="a\\"b, {c}",tp_rank="0",dp_rank="0"} 3.0',
        'sglang:num_running_reqs{model_name="a\\"b, {c}",tp_rank="1",dp_rank="0"} 3.0',
        'sglang:num_running_reqs{model_name="a\\"b, {c}",tp_rank="0",dp_rank="1"} 4.0 1760000000000',
        'sglang:num_queue_reqs 0',
        'sglang:token_usage 0.5',
        'sglang:num_running_reqs_total 99',
      ].join('\n'),
    )
    expect([Object.fromEntries(load), engine]).toEqual([
      { 'evalgap.load.running': 7, 'evalgap.load.waiting': 0, 'evalgap.cache.kv_utilization': 0.5 },
      'sglang',
    ])
  })

  test('give nothing for percent, NaN, several shares and text', () => {
    const text = 'vllm:kv_cache_usage_perc 41.5\nvllm:num_requests_running NaN\n<html>vllm:num_requests_waiting</html>'
    expect(readGauges(text)).toEqual({ load: new Map(), engine: 'vllm' })
    const two = 'vllm:kv_cache_usage_perc{engine="0"} 0.1\nvllm:kv_cache_usage_perc{engine="1"} 0.9'
    expect(readGauges(two).load.size).toBe(0)
  })
})

describe('the watch of an engine', () => {
  let engine: Engine
  beforeEach(async () => void (engine = await startEngine()))
  afterEach(() => engine.close())

  test('gives the last gauges with their age, and nothing once they are too old', async () => {
    const watch = new EngineWatch(settings(engine.url, { interval: 60, gaugeAge: 0.3 }))
    await watch.start()
    const facts = Object.fromEntries(watch.facts().map(([name, { value }]) => [name, value]))
    expect(facts).toMatchObject({
      'evalgap.load.running': 3,
      'evalgap.load.waiting': 1,
      'evalgap.cache.kv_utilization': 0.25,
      'evalgap.engine.name': 'vllm',
      'evalgap.engine.version': '0.24.0',
    })
    expect(facts['evalgap.load.age']).toBeGreaterThanOrEqual(0)
    expect(facts['evalgap.load.age']).toBeLessThan(0.3)
    await pause(350)
    expect(watch.facts().map(([name]) => name)).toEqual(['evalgap.engine.name', 'evalgap.engine.version'])
    watch.stop()
  })

  test('goes on without facts when the engine exposes nothing or is missing', async () => {
    engine.gauges = {}
    const bare = new EngineWatch(settings(engine.url, { interval: 60 }))
    await bare.start()
    expect(bare.facts().map(([name]) => name)).toEqual(['evalgap.engine.version'])
    const away = new EngineWatch(settings('http://127.0.0.1:1', { interval: 60 }))
    await away.start()
    expect(away.facts()).toEqual([])
    bare.stop()
    away.stop()
  })
})

// openai client (instrumented or not) ──▶ sidecar ──▶ vLLM-shaped server, spans of all three in one database
describe('a call through the sidecar', () => {
  let engine: Engine
  let sidecar: Sidecar
  let watch: SpanWatch
  let folder = ''
  beforeAll(async () => {
    folder = await scratch()
    watch = registerSdk()
    engine = await startEngine()
    sidecar = await startSidecar(settings(engine.url), () => Promise.resolve([]))
    while (engine.gauges.running !== undefined && !(await headersOf()).has('evalgap-running')) await pause(10)
  })
  beforeEach(() => {
    watch.reset()
    engine.spans.length = 0
  })
  afterAll(async () => {
    await sidecar.close()
    await engine.close()
    watch.stop()
    await rm(folder, { recursive: true })
  })

  const body = JSON.stringify({ model: 'm', messages: [] })
  const post = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${sidecar.url}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
  async function headersOf(): Promise<Headers> {
    const reply = await post('/v1/chat/completions')
    await reply.text()
    return reply.headers
  }
  const calls = async (lines: readonly string[], sql: string) =>
    withLoaded([await file(folder, 'traces.jsonl', lines.join('\n'))], ({ database }) =>
      database.rows<Record<string, unknown>>(sql),
    )
  const settled = async (spans: number): Promise<void> => {
    while (watch.ended.length < spans) await pause(5)
  }

  test('has in its reply where it ran and under which load, gauges with their age', async () => {
    const headers = Object.fromEntries([...(await headersOf())].filter(([name]) => name.startsWith('evalgap-')))
    expect(headers).toEqual({
      'evalgap-replica': 'pod-a',
      'evalgap-node': 'node-3',
      'evalgap-accelerator': 'NVIDIA H100 80GB HBM3',
      'evalgap-engine': 'vllm',
      'evalgap-engine-version': '0.24.0',
      'evalgap-in-flight': '1',
      'evalgap-running': '3',
      'evalgap-waiting': '1',
      'evalgap-kv-utilization': '0.25',
      'evalgap-load-age': expect.stringMatching(/^\d+(\.\d{1,3})?$/),
    })
  })

  test('counts the calls that are open when it is sent on, itself included', async () => {
    const held: (() => void)[] = []
    engine.answer = (incoming, response) => {
      incoming.resume()
      held.push(() => response.end('{}'))
      return true
    }
    const replies: Promise<Response>[] = []
    for (let open = 1; open <= 3; open++) {
      replies.push(post('/v1/chat/completions'))
      while (held.length < open) await pause(5)
    }
    for (const answer of held) answer()
    const counts = (await Promise.all(replies)).map(({ headers }) => headers.get('evalgap-in-flight'))
    expect(counts).toEqual(['1', '2', '3'])
    engine.answer = () => false
    expect((await headersOf()).get('evalgap-in-flight')).toBe('1')
  })

  test('is the only path with headers and spans', async () => {
    engine.answer = (incoming, response) => {
      incoming.resume()
      response.end('{}')
      return true
    }
    for (const [path, method] of [
      ['/health', 'GET'],
      ['/v1/models', 'GET'],
      ['/v1/chat/completions', 'OPTIONS'],
    ] as const) {
      const reply = await fetch(`${sidecar.url}${path}`, { method })
      expect([...reply.headers.keys()].filter((name) => name.startsWith('evalgap-'))).toEqual([])
      await reply.text()
    }
    engine.answer = () => false
    expect(watch.ended).toEqual([])
  })

  test('is a SERVER span of the caller, parent of the engine, with failure when it failed', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    await (await post('/v1/chat/completions?beta=1', { traceparent, tracestate: 'rojo=1' })).text()
    await settled(1)
    const [span] = watch.ended
    expect(span?.spanContext().traceId).toBe('0af7651916cd43dd8448eb211c80319c')
    expect(span).toMatchObject({ name: 'POST /v1/chat/completions', kind: SpanKind.SERVER })
    expect(span?.attributes).toMatchObject({
      'url.path': '/v1/chat/completions',
      'http.response.status_code': 200,
      'evalgap.route.replica': 'pod-a',
      'evalgap.load.in_flight': 1,
      'evalgap.src.accelerator': 'explicit',
      'evalgap.src.load': 'server_metric',
    })
    expect(engine.received.at(-1)?.headers).toMatchObject({
      traceparent: `00-0af7651916cd43dd8448eb211c80319c-${span?.spanContext().spanId}-01`,
      tracestate: 'rojo=1',
    })
    engine.answer = (_, response) => {
      response.destroy()
      return true
    }
    await (await post('/v1/chat/completions')).text()
    engine.answer = () => false
    await settled(2)
    expect(watch.ended.at(-1)?.attributes).toMatchObject({ 'error.type': 'unreachable' })
  })

  test('has in calls the facts of the sidecar and of the engine when the client is instrumented', async () => {
    const client = instrument(new OpenAI({ apiKey: 'k', baseURL: `${sidecar.url}/v1`, maxRetries: 0 }))
    await client.chat.completions.create({ model: 'm', messages: [] })
    for await (const chunk of await client.chat.completions.create({ model: 'm', messages: [], stream: true }))
      void chunk
    await settled(4)
    const sql = `SELECT evalgap_route_replica AS replica, evalgap_route_node AS node, evalgap_accelerator_class AS accelerator,
      evalgap_load_in_flight::INT AS in_flight, evalgap_load_running::INT AS running, evalgap_load_age < 2 AS young, evalgap_time_queue AS queue,
      evalgap_batch_size AS batch, evalgap_src_route AS route, evalgap_src_accelerator AS src, evalgap_src_load AS load, evalgap_src_time AS time FROM calls`
    const row = {
      ...{ replica: 'pod-a', node: 'node-3', accelerator: 'nvidia-h100', in_flight: 1, running: 3, young: true },
      ...{
        queue: 0.125,
        batch: null,
        route: 'explicit',
        src: 'response_header',
        load: 'response_header',
        time: 'server_span',
      },
    }
    const lines = [otlpJson(watch.ended), ...engine.spans]
    expect(await calls(lines, sql)).toEqual([row, row])
  })

  test('is found through the span of the sidecar when any other client passes its trace on', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-00000000000000aa-01'
    await (await post('/v1/chat/completions', { traceparent })).text()
    await settled(1)
    const own = JSON.stringify({
      resourceSpans: [
        {
          scopeSpans: [
            {
              scope: { name: 'openllmetry' },
              spans: [
                {
                  traceId: '0af7651916cd43dd8448eb211c80319c',
                  spanId: '00000000000000aa',
                  name: 'chat',
                  kind: 3,
                  startTimeUnixNano: String(Date.now() * 1e6),
                  attributes: [{ key: 'gen_ai.operation.name', value: { stringValue: 'chat' } }],
                },
              ],
            },
          ],
        },
      ],
    })
    const sql = `SELECT evalgap_route_replica AS replica, evalgap_load_running::INT AS running, evalgap_engine_version AS version, evalgap_time_queue AS queue,
      evalgap_src_route AS route, evalgap_src_load AS load, evalgap_src_engine AS engine, evalgap_src_accelerator AS accelerator FROM calls`
    expect(await calls([own, otlpJson(watch.ended), ...engine.spans], sql)).toEqual([
      {
        ...{ replica: 'pod-a', running: 3, version: '0.24.0', queue: 0.125 },
        ...{ route: 'explicit', load: 'server_metric', engine: 'server_metric', accelerator: 'explicit' },
      },
    ])
  })
})
