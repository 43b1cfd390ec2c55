import { describe, expect, test } from 'vitest'
import type { Short } from '../otlp-lines.ts'
import { request, rowsOf, span } from '../otlp-lines.ts'

const chat = { 'gen_ai.operation.name': 'chat' }
type Parts = Readonly<Record<string, unknown>>

/** A client's span in trace `id`, and an engine's in trace `100 + id`. */
const client = (id: number, response: string, more: Short = {}, parts: Parts = {}) =>
  span({ id, trace: id, ...parts, attributes: { ...chat, 'gen_ai.response.id': response, ...more } })
const engine = (id: number, requested: string, more: Short = {}, parts: Parts = {}) =>
  span({
    id: 100 + id,
    trace: 100 + id,
    kind: 2,
    name: 'llm_request',
    ...parts,
    attributes: { 'gen_ai.request.id': requested, 'gen_ai.latency.time_in_queue': 0.5, ...more },
  })

const select =
  'SELECT span_id::INT AS id, evalgap_time_queue AS queue, evalgap_src_time AS src, evalgap_engine_name AS engine FROM calls ORDER BY span_id'
const joined = (clients: readonly unknown[], engines: readonly unknown[], sql = select) =>
  rowsOf<Record<string, unknown>>(
    [request(clients, { 'service.name': 'app' }), request(engines, { 'service.name': 'vllm' }, 'vllm.llm_engine')],
    sql,
  )
const alone = { queue: null, src: 'unknown', engine: null }
const truth = { queue: 0.5, src: 'server_span', engine: 'vllm' }

describe('an engine span in another trace', () => {
  test.each([
    ['chatcmpl-3f2a', 'chatcmpl-3f2a'],
    ['chatcmpl-3f2a', 'chatcmpl-3f2a-0badcafe'],
    ['cmpl-3f2a', 'cmpl-3f2a-0'],
    ['cmpl-3f2a', 'cmpl-3f2a-0-0badcafe'],
    ['chatcmpl-3f2a', '1_chatcmpl-3f2a'],
    ['chatcmpl-550e8400-e29b-41d4-a716-446655440000', 'chatcmpl-550e8400-e29b-41d4-a716-446655440000'],
  ])('is the side of the call with response id %s, as %s', async (response, requested) =>
    expect(await joined([client(1, response)], [engine(1, requested)])).toEqual([{ id: 1, ...truth }]),
  )

  test.each([
    ['chatcmpl-3f2a', 'chatcmpl-3f2b'],
    ['chatcmpl-3f2a', 'chatcmpl-3f2a-0'],
    ['chatcmpl-3f2a', 'chatcmpl-3f2a0badcafe'],
    ['3f2a', 'chatcmpl-3f2a'],
  ])('is a call of its own where the ids only resemble: %s and %s', async (response, requested) =>
    expect((await joined([client(1, response)], [engine(1, requested)])).map(({ id }) => id)).toEqual([1, 101]),
  )

  test('joins the call that ran meanwhile, when several claim the id', async () => {
    const later = { startTimeUnixNano: '1760000009000000000', endTimeUnixNano: '1760000009900000000' }
    const clients = [client(1, 'x'), client(2, 'x', {}, later)]
    expect(await joined(clients, [engine(3, 'x', {}, later)])).toEqual([
      { id: 1, ...alone },
      { id: 2, ...truth },
    ])
  })

  test('joins none of several that ran meanwhile', async () => {
    const rows = await joined([client(1, 'x'), client(2, 'x')], [engine(1, 'x')])
    expect(rows.map(({ id, queue }) => [id, queue])).toEqual([
      [1, null],
      [2, null],
      [101, 0.5],
    ])
  })

  test('never joins a call whose reply came from a cache', async () => {
    const rows = await joined([client(1, 'x', { 'evalgap.cache.response': 'hit' })], [engine(1, 'x')])
    expect(rows.map(({ id }) => id)).toEqual([1, 101])
  })

  test('yields to the one in the same trace, and both leave the call one', async () => {
    const inside = span({
      id: 9,
      trace: 1,
      parent: 1,
      kind: 2,
      name: 'llm_request',
      attributes: { 'gen_ai.latency.time_in_queue': 0.25 },
    })
    const rows = await joined([client(1, 'x'), inside], [])
    expect(rows).toMatchObject([{ id: 1, queue: 0.25 }])
  })

  test('is no run of the application: topology leaves its trace out', async () => {
    const sql = 'SELECT count(*)::INT AS engines FROM engine_traces'
    expect(await joined([client(1, 'x')], [engine(1, 'x')], sql)).toEqual([{ engines: 1 }])
  })
})

describe('several engine spans of one call', () => {
  test('give together the facts that none gives alone, the longest span first', async () => {
    const part = (id: number, name: string, ends: number, attributes: Short) =>
      span({
        id,
        trace: 1,
        parent: 1,
        kind: 2,
        name,
        startTimeUnixNano: '1760000000100000000',
        endTimeUnixNano: String(1_760_000_000_100_000_000n + BigInt(ends) * 1_000_000n),
        attributes,
      })
    const parts = [
      part(2, 'llm_request', 800, { 'gen_ai.latency.e2e': 0.8 }),
      part(3, 'prefill_waiting', 50, {}),
      part(4, 'llm_request', 300, { 'gen_ai.latency.e2e': 0.3, 'gen_ai.latency.time_in_model_prefill': 0.2 }),
    ]
    const sql =
      'SELECT span_id::INT AS id, evalgap_time_server_total AS total, evalgap_time_queue AS queue, evalgap_time_prefill AS prefill FROM calls'
    expect(await joined([client(1, 'x')], parts, sql)).toEqual([{ id: 1, total: 0.8, queue: 0.05, prefill: 0.2 }])
  })

  test('are one call under a sidecar without a client, the engine before the sidecar', async () => {
    const outer = span({
      id: 101,
      trace: 101,
      kind: 2,
      name: 'POST /v1/chat/completions',
      attributes: { ...chat, 'evalgap.route.replica': 'pod-a', 'evalgap.engine.version': '0.23' },
    })
    const inner = engine(2, 'x', {}, { id: 102, trace: 101, parent: 101 })
    const sql = 'SELECT span_id::INT AS id, evalgap_time_queue AS queue, evalgap_route_replica AS replica FROM calls'
    const lines = [request([outer], {}, 'evalgap.sidecar'), request([inner], {}, 'vllm.llm_engine')]
    expect(await rowsOf(lines, sql)).toEqual([{ id: 101, queue: 0.5, replica: 'pod-a' }])
    expect(await rowsOf([...lines, request([client(1, 'x')])], sql)).toEqual([{ id: 1, queue: 0.5, replica: 'pod-a' }])
  })
})
