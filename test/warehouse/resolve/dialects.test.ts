import { expect, test } from 'vitest'
import type { Short } from '../otlp-lines.ts'
import { request, rowsOf, span } from '../otlp-lines.ts'

/** One call as each instrumentation writes it: 1000 tokens in, 400 of them cached, 50 out, 20 of them reasoning. */
const dialects: Readonly<Record<string, Short>> = {
  'OpenTelemetry GenAI conventions': {
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'm-1',
    'gen_ai.provider.name': 'openai',
    'gen_ai.usage.input_tokens': 1000,
    'gen_ai.usage.output_tokens': 50,
    'gen_ai.usage.cache_read.input_tokens': 400,
    'gen_ai.usage.cache_write.input_tokens': 100,
    'gen_ai.usage.reasoning.output_tokens': 20,
    'openai.response.service_tier': 'priority',
    'openai.response.system_fingerprint': 'fp_1',
  },
  'conventions up to 1.41': {
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'm-1',
    'gen_ai.system': 'openai',
    'gen_ai.usage.prompt_tokens': 1000,
    'gen_ai.usage.completion_tokens': 50,
    'gen_ai.usage.cache_read_input_tokens': 400,
    'gen_ai.usage.cache_creation.input_tokens': 100,
    'gen_ai.usage.reasoning_tokens': 20,
    'gen_ai.openai.response.service_tier': 'priority',
    'gen_ai.openai.response.system_fingerprint': 'fp_1',
  },
  OpenLLMetry: {
    'llm.request.type': 'chat',
    'gen_ai.request.model': 'm-1',
    'gen_ai.system': 'openai',
    'llm.usage.prompt_tokens': 1000,
    'llm.usage.completion_tokens': 50,
    'llm.usage.cache_read_input_tokens': 400,
    'gen_ai.usage.cache_creation_input_tokens': 100,
    'llm.usage.reasoning_tokens': 20,
    'gen_ai.openai.response.service_tier': 'priority',
    'gen_ai.openai.system_fingerprint': 'fp_1',
  },
  OpenInference: {
    'openinference.span.kind': 'LLM',
    'llm.model_name': 'm-1',
    'llm.provider': 'openai',
    'llm.token_count.prompt': 1000,
    'llm.token_count.completion': 50,
    'llm.token_count.prompt_details.cache_read': 400,
    'llm.token_count.prompt_details.cache_write': 100,
    'llm.token_count.completion_details.reasoning': 20,
    'openai.response.service_tier': 'priority',
    'openai.response.system_fingerprint': 'fp_1',
  },
  'Vercel AI SDK': {
    'ai.operationId': 'ai.generateText.doGenerate',
    'ai.model.id': 'm-1',
    'ai.model.provider': 'openai',
    'ai.usage.inputTokens': 1000,
    'ai.usage.outputTokens': 50,
    'ai.usage.cachedInputTokens': 400,
    'ai.usage.inputTokenDetails.cacheWriteTokens': 100,
    'ai.usage.reasoningTokens': 20,
    'openai.response.service_tier': 'priority',
    'openai.response.system_fingerprint': 'fp_1',
  },
  'Pydantic AI': {
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'm-1',
    'gen_ai.provider.name': 'openai',
    'gen_ai.usage.input_tokens': 1000,
    'gen_ai.usage.output_tokens': 50,
    'gen_ai.usage.details.cache_read_tokens': 400,
    'gen_ai.usage.details.cache_write_tokens': 100,
    'gen_ai.usage.details.reasoning_tokens': 20,
    'openai.response.service_tier': 'priority',
    'openai.response.system_fingerprint': 'fp_1',
  },
  SGLang: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'm-1',
    'gen_ai.provider.name': 'openai',
    'gen_ai.usage.prompt_tokens': 1000,
    'gen_ai.usage.completion_tokens': 50,
    'gen_ai.usage.cached_tokens': 400,
    'gen_ai.usage.cache_write.input_tokens': 100,
    'gen_ai.usage.reasoning_tokens': 20,
    'openai.response.service_tier': 'priority',
    'openai.response.system_fingerprint': 'fp_1',
  },
}

const facts = `evalgap_model AS model, gen_ai_provider_name AS provider, gen_ai_usage_input_tokens::INT AS input,
  gen_ai_usage_output_tokens::INT AS output, gen_ai_usage_cache_read_input_tokens::INT AS cached,
  gen_ai_usage_cache_write_input_tokens::INT AS written, gen_ai_usage_reasoning_output_tokens::INT AS reasoning,
  evalgap_route_tier AS tier, evalgap_engine_fingerprint AS fingerprint, evalgap_cache_prefix_ratio AS ratio`

test('every dialect gives the same call', async () => {
  const lines = Object.values(dialects).map((attributes, index) => request([span({ trace: index + 1, attributes })]))
  const calls = await rowsOf(lines, `SELECT ${facts} FROM calls ORDER BY trace_id`)
  const one = {
    ...{ model: 'm-1', provider: 'openai', input: 1000, output: 50, cached: 400, written: 100, reasoning: 20 },
    ...{ tier: 'priority', fingerprint: 'fp_1', ratio: 0.4 },
  }
  expect(Object.fromEntries(Object.keys(dialects).map((name, index) => [name, calls[index]]))).toEqual(
    Object.fromEntries(Object.keys(dialects).map((name) => [name, one])),
  )
})

test('the canonical key is believed before its dialects', async () => {
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.usage.prompt_tokens': 1,
    'gen_ai.usage.input_tokens': 2,
  }
  expect(
    await rowsOf([request([span({ attributes })])], 'SELECT gen_ai_usage_input_tokens::INT AS n FROM calls'),
  ).toEqual([{ n: 2 }])
})

test("a client's time to first chunk and an engine's time to first token stay two facts", async () => {
  const client = { 'gen_ai.operation.name': 'chat', 'gen_ai.response.time_to_first_chunk': 0.5 }
  const engine = { 'gen_ai.operation.name': 'chat', 'gen_ai.latency.time_to_first_token': 0.3 }
  const lines = [
    request([
      span({ attributes: client }),
      span({ id: 2, parent: 1, kind: 2, name: 'llm_request', attributes: engine }),
    ]),
  ]
  const sql =
    'SELECT gen_ai_response_time_to_first_chunk AS client, evalgap_time_server_first_token AS server FROM calls'
  expect(await rowsOf(lines, sql)).toEqual([{ client: 0.5, server: 0.3 }])
})

test('milliseconds and printed durations become seconds', async () => {
  const sdk = { 'ai.operationId': 'ai.streamText.doStream', 'ai.response.msToFirstChunk': 120.5 }
  const tgi = { 'gen_ai.request.model': 'm', queue_time: '1.5ms', inference_time: '2.25s' }
  const lines = [
    request([span({ attributes: sdk })]),
    request([span({ trace: 2, name: 'generate', kind: 2, attributes: tgi })]),
  ]
  const sql = `SELECT gen_ai_response_time_to_first_chunk AS chunk, evalgap_time_queue AS queue, evalgap_time_inference AS inference
    FROM calls ORDER BY trace_id`
  expect(await rowsOf(lines, sql)).toEqual([
    { chunk: 0.1205, queue: null, inference: null },
    { chunk: null, queue: 0.0015, inference: 2.25 },
  ])
})

test('an array attribute is a list of texts, and a lone text in its place a list of one', async () => {
  const operation = { 'gen_ai.operation.name': 'chat' }
  const lines = [
    request([span({ attributes: { ...operation, 'gen_ai.response.finish_reasons': ['stop', 'length'] } })]),
    request([span({ trace: 2, attributes: { ...operation, 'gen_ai.response.finish_reasons': 'stop' } })]),
    request([span({ trace: 3, attributes: operation })]),
  ]
  expect(await rowsOf(lines, 'SELECT gen_ai_response_finish_reasons AS reasons FROM calls ORDER BY trace_id')).toEqual([
    { reasons: ['stop', 'length'] },
    { reasons: ['stop'] },
    { reasons: null },
  ])
})
