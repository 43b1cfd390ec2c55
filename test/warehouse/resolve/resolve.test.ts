import { describe, expect, test } from 'vitest'
import { facts, provenances } from '../../../src/vocabulary/provenance.ts'
import type { Short } from '../otlp-lines.ts'
import { attributes, request, rowsOf, span } from '../otlp-lines.ts'

const chat = { 'gen_ai.operation.name': 'chat' }
const call = (more: Short = {}, parts: Readonly<Record<string, unknown>> = {}) =>
  span({ ...parts, attributes: { ...chat, ...more } })
const one = async <Row>(spans: readonly unknown[], sql: string, resource: Short = {}): Promise<Row | undefined> =>
  (await rowsOf<Row>([request(spans, resource)], sql))[0]

describe('calls', () => {
  const kept = 'SELECT span_id::INT AS id, evalgap_call_role AS role FROM calls ORDER BY span_id'

  test('are one for a client span and the engine span under it, each fact with its provenance', async () => {
    const engine = { ...chat, 'gen_ai.latency.time_in_queue': 0.25, 'gen_ai.usage.prompt_tokens': 12 }
    const lines = [
      request([call({ 'gen_ai.usage.input_tokens': 10 }), span({ id: 2, parent: 1, name: 'POST' })], {
        'service.name': 'app',
      }),
      request(
        [span({ id: 3, parent: 2, kind: 2, name: 'llm_request', attributes: engine })],
        { 'service.name': 'engine' },
        'vllm.llm_engine',
      ),
    ]
    const sql = `SELECT span_id::INT AS id, service, evalgap_time_queue AS queue, evalgap_src_time AS time, evalgap_engine_name AS engine,
      gen_ai_usage_input_tokens::INT AS input, evalgap_src_tier AS tier FROM calls`
    expect(await rowsOf(lines, sql)).toEqual([
      { id: 1, service: 'app', queue: 0.25, time: 'server_span', engine: 'vllm', input: 10, tier: 'unknown' },
    ])
  })

  test('include an engine span with no client recorded above it', async () =>
    expect(
      await rowsOf([request([span({ id: 7, parent: 3, kind: 2, name: 'llm_request', attributes: chat })])], kept),
    ).toEqual([{ id: 7, role: 'application' }]))

  test('exclude a model span that only wraps another', async () =>
    expect(
      await rowsOf(
        [
          request([
            call({}, { id: 1 }),
            call({}, { id: 2, parent: 1 }),
            call({}, { id: 3, trace: 2 }),
            span({ id: 4, parent: 3, trace: 2 }),
          ]),
        ],
        kept,
      ),
    ).toEqual([
      { id: 2, role: 'application' },
      { id: 3, role: 'application' },
    ]))

  test('exclude agents, tools, retrievals and steps', async () => {
    const spans = ['invoke_agent', 'execute_tool', 'retrieval', 'workflow'].map((operation, index) =>
      span({ id: index + 1, attributes: { 'gen_ai.operation.name': operation, 'gen_ai.request.model': 'm' } }),
    )
    expect(await rowsOf([request(spans)], kept)).toEqual([])
  })

  test('exclude the calls of a grader, to all depths', async () => {
    const judge = span({ id: 2, parent: 1, attributes: { 'openinference.span.kind': 'EVALUATOR' } })
    const spans = [
      call({}, { id: 9 }),
      span({ id: 1 }),
      judge,
      span({ id: 3, parent: 2 }),
      call({}, { id: 4, parent: 3 }),
    ]
    const marked = call({ 'evalgap.call.role': 'judge' }, { id: 5 })
    expect(await rowsOf([request([...spans, marked])], kept)).toEqual([
      { id: 4, role: 'judge' },
      { id: 9, role: 'application' },
    ])
  })
})

describe('cohort of a call', () => {
  const cohorts = async (traces: readonly (readonly [readonly unknown[], Short?])[]) =>
    (
      await rowsOf<{ cohort: string; rule: string }>(
        traces.map(([spans, resource], index) =>
          request(
            (spans as readonly Record<string, unknown>[]).map((each) => ({
              ...each,
              traceId: (index + 1).toString(16).padStart(32, '0'),
            })),
            resource,
          ),
        ),
        'SELECT cohort, cohort_rule AS rule FROM calls ORDER BY trace_id',
      )
    ).map(({ cohort, rule }) => `${cohort}: ${rule}`)

  test('is the first one recorded, in the order of the architecture', async () => {
    const root = (attributes: Short) => span({ id: 50, attributes })
    const own = call({ 'evalgap.cohort': 'eval' })
    expect(
      await cohorts([
        [[own, root({ 'evalgap.cohort': 'production' })]],
        [[call(), root({ 'evalgap.cohort': 'production', 'test.suite.name': 's' })]],
        [[call()], { 'evalgap.cohort': 'eval' }],
        [[call(), root({ 'test.suite.name': 's' })], { 'deployment.environment.name': 'production' }],
        [[call({ 'promptfoo.eval.id': 'e' })]],
        [[call({ 'inspect.sample.id': '7' })]],
        [[call(), root({ 'user_agent.synthetic.type': 'bot' })], { 'deployment.environment.name': 'production' }],
        [[call()], { 'deployment.environment.name': 'production' }],
        [[call()], { 'deployment.environment.name': 'staging' }],
        [
          [
            call(),
            root({ 'evalgap.cohort': 'eval' }),
            span({ id: 51, attributes: { 'evalgap.cohort': 'production' } }),
          ],
        ],
        [[call(), root({ 'evalgap.cohort': 'unknown' })]],
        [[call()]],
      ]),
    ).toEqual([
      'eval: evalgap.cohort on the call',
      'production: evalgap.cohort in the trace',
      'eval: evalgap.cohort on the call',
      'eval: marks of an eval tool',
      'eval: marks of an eval tool',
      'eval: marks of an eval tool',
      'unknown: user_agent.synthetic.type',
      'production: deployment.environment.name',
      'unknown: nothing says',
      'unknown: contradicting evalgap.cohort in the trace',
      'unknown: nothing says',
      'unknown: nothing says',
    ])
  })
})

describe('cluster of a call', () => {
  test('is the largest that is recorded: case, user, conversation, trace', async () => {
    const rows = await rowsOf<{ cluster: string }>(
      [
        call({ 'evalgap.cohort': 'eval', 'test.suite.name': 's', 'test.case.id': 'c', 'user.id': 'u' }),
        call({ 'evalgap.cohort': 'production', 'test.case.id': 'c', 'user.id': 'u', 'session.id': 'x' }),
        call({ 'evalgap.cohort': 'production', 'session.id': 'x' }),
        call({ 'evalgap.cohort': 'production', 'gen_ai.conversation.id': 'y', 'session.id': 'x' }),
        call({ 'user.id': '', 'session.id': '' }),
      ].map((each, index) => request([{ ...each, traceId: (index + 1).toString(16).padStart(32, '0') }])),
      "SELECT cluster_id || ' (' || cluster_level || ')' AS cluster FROM calls ORDER BY trace_id",
    )
    expect(rows.map(({ cluster }) => cluster)).toEqual([
      'case:s/c (case)',
      'user:u (user)',
      'conversation:x (conversation)',
      'conversation:y (conversation)',
      'trace:00000000-0000-0000-0000-000000000005 (trace)',
    ])
  })

  test("is said by any span of the call's trace", async () =>
    expect(
      await one(
        [call({}, { id: 2 }), span({ id: 1, attributes: { 'user.id': 'u' } })],
        'SELECT cluster_id AS id FROM calls',
      ),
    ).toEqual({ id: 'user:u' }))
})

describe('weight of a trace', () => {
  test.each([
    ['ot=th:8', 2, 'tracestate'],
    ['ot=th:c', 4, 'tracestate'],
    ['ot=th:0', 1, 'tracestate'],
    ['ot=rv:abcdef12345678;th:fd70a3d70a3d7', 100, 'tracestate'],
    ['congo=t61,ot=th:8;rv:1,rojo=00', 2, 'tracestate'],
    ['robot=th:c', 1, 'none'],
    ['rojo=00f067aa0ba902b7', 1, 'none'],
    ['ot=th:xyz', 1, 'none'],
    ['', 1, 'none'],
  ])('has with the tracestate %j the value %d by %s', async (traceState, weight, source) => {
    const row = await one<{ weight: number; source: string }>(
      [call({}, { traceState })],
      'SELECT weight, weight_source AS source FROM calls',
    )
    expect(row?.source).toBe(source)
    expect(row?.weight).toBeCloseTo(weight, 6)
  })

  test('is the greatest that any of its spans says', async () =>
    expect(
      await one(
        [call({}, { traceState: 'ot=th:8' }), span({ id: 2, traceState: 'ot=th:c' })],
        'SELECT weight FROM calls',
      ),
    ).toEqual({ weight: 4 }))
})

describe('an unknown fact', () => {
  test('is NULL, and its provenance is unknown', async () => {
    const columns = facts.map((fact) => `evalgap_src_${fact} AS ${fact}`).join(', ')
    expect(await one([call()], `SELECT ${columns} FROM calls`)).toEqual(
      Object.fromEntries(facts.map((fact) => [fact, 'unknown'])),
    )
    const values =
      'evalgap_batch_size AS a, evalgap_cache_prefix AS b, evalgap_accelerator_class AS c, evalgap_model AS d, gen_ai_usage_input_tokens AS e'
    expect(await one([call()], `SELECT ${values} FROM calls`)).toEqual({ a: null, b: null, c: null, d: null, e: null })
  })

  test('is NULL where the wire has unknown, or nothing', async () =>
    expect(
      await one(
        [call({ 'evalgap.engine.name': 'unknown', 'evalgap.cache.prefix': '', 'gen_ai.usage.input_tokens': 'many' })],
        'SELECT evalgap_engine_name AS a, evalgap_cache_prefix AS b, gen_ai_usage_input_tokens AS c, evalgap_src_engine AS d FROM calls',
      ),
    ).toEqual({ a: null, b: null, c: null, d: 'unknown' }))

  test('is not guessed from a kind of tier or environment nobody listed', async () =>
    expect(
      await one(
        [call({ 'openai.response.service_tier': 'turbo' })],
        'SELECT evalgap_route_tier AS tier, evalgap_route_tier_raw AS raw FROM calls',
      ),
    ).toEqual({
      tier: null,
      raw: 'turbo',
    }))

  test('replaces more cached than input tokens', async () =>
    expect(
      await one(
        [call({ 'gen_ai.usage.input_tokens': 100, 'gen_ai.usage.cache_read.input_tokens': 400 })],
        'SELECT gen_ai_usage_cache_read_input_tokens AS cached, evalgap_cache_prefix_ratio AS ratio FROM calls',
      ),
    ).toEqual({ cached: null, ratio: null }))

  test('includes the share of cached tokens of a replayed response', async () =>
    expect(
      await one(
        [
          call({
            'evalgap.cache.response': 'hit',
            'gen_ai.usage.input_tokens': 100,
            'gen_ai.usage.cache_read.input_tokens': 40,
          }),
        ],
        'SELECT evalgap_cache_prefix_ratio AS ratio FROM calls',
      ),
    ).toEqual({ ratio: null }))
})

describe('provenance', () => {
  test('is that of the recorder, else the source of the fact', async () => {
    const recorded = { 'evalgap.batch.size': 4, 'evalgap.src.batch': 'response_header', 'evalgap.engine.name': 'vllm' }
    expect(
      await one(
        [call(recorded)],
        'SELECT evalgap_src_batch AS batch, evalgap_src_engine AS engine, evalgap_src_region AS region FROM calls',
        {
          'evalgap.route.region': 'eu-1',
        },
      ),
    ).toEqual({ batch: 'response_header', engine: 'span_attribute', region: 'resource' })
  })

  test('is read from the one attribute that holds all sources, and from the twelve that older recorders wrote', async () => {
    const sources = 'evalgap_src_tier AS tier, evalgap_src_time AS time, evalgap_src_engine AS engine'
    const [now, before] = [
      { 'evalgap.sources': 'engine=unknown,cache_prefix=unknown,tier=response_body,time=response_header' },
      {
        'evalgap.src.engine': 'unknown',
        'evalgap.src.tier': 'response_body',
        'evalgap.src.time': 'response_header',
        'evalgap.engine.name': 'unknown',
      },
    ]
    const facts = { 'evalgap.route.tier': 'flex', 'evalgap.time.queue': 0.5 }
    for (const said of [now, before]) {
      expect(
        await one([call({ ...facts, ...said })], `SELECT ${sources}, evalgap_engine_name AS name FROM calls`),
      ).toEqual({
        tier: 'response_body',
        time: 'response_header',
        engine: 'unknown',
        name: null,
      })
    }
  })

  test('is one of the vocabulary', async () =>
    expect(await one([call()], 'SELECT enum_range(NULL::provenance) AS words')).toEqual({ words: provenances }))

  test('is the source of the fact when its word is not of the vocabulary', async () =>
    expect(
      await one(
        [call({ 'evalgap.batch.size': 4, 'evalgap.src.batch': 'hearsay', 'evalgap.src.tier': 'hearsay' })],
        'SELECT evalgap_src_batch AS batch, evalgap_src_tier AS tier FROM calls',
      ),
    ).toEqual({ batch: 'span_attribute', tier: 'unknown' }))
})

describe('engine facts', () => {
  const step = (mode: string, size: number) => ({
    name: 'schedule',
    timeUnixNano: '1760000000500000000',
    attributes: attributes({ forward_mode: mode, batch_size: size }),
  })
  const engine = (events: readonly unknown[], more: Short = {}) =>
    span({ id: 2, parent: 1, kind: 2, name: 'llm_request', attributes: { ...chat, ...more }, events })
  const batch =
    'SELECT evalgap_batch_size AS size, evalgap_batch_size_max AS most, evalgap_batch_prefill_size AS prefill, evalgap_src_batch AS src FROM calls'

  test('have as batch size the mean over the schedule events of the decode phase', async () =>
    expect(
      await one(
        [
          call(),
          engine([step('prefill', 3), step('decode', 8), step('decode', 12), { ...step('decode', 99), name: 'other' }]),
        ],
        batch,
      ),
    ).toEqual({ size: 10n, most: 12n, prefill: 3n, src: 'server_span' }))

  test('never have as batch size a gauge of running requests', async () =>
    expect(
      await one(
        [call({ 'evalgap.load.running': 12 }), engine([step('tick', 8)], { 'evalgap.load.running': 12 })],
        batch,
      ),
    ).toEqual({ size: null, most: null, prefill: null, src: 'unknown' }))

  test("have the accelerator of the engine's node labels, never of the client's", async () => {
    const h100 = { 'k8s.node.label.nvidia.com/gpu.product': 'NVIDIA-H100-80GB-HBM3' }
    const t4 = { 'k8s.node.label.nvidia.com/gpu.product': 'Tesla-T4' }
    const sql = 'SELECT evalgap_accelerator_class AS class, evalgap_src_accelerator AS src FROM calls'
    expect(await rowsOf([request([call()], t4), request([engine([])], h100)], sql)).toEqual([
      { class: 'nvidia-h100', src: 'server_span' },
    ])
    expect(await rowsOf([request([call()], t4)], sql)).toEqual([{ class: null, src: 'unknown' }])
    expect(
      await rowsOf([request([span({ id: 2, kind: 2, name: 'llm_request', attributes: chat })], h100)], sql),
    ).toEqual([{ class: 'nvidia-h100', src: 'server_span' }])
  })
})
