import { readFileSync } from 'node:fs'
import Anthropic from '@anthropic-ai/sdk'
import OpenAI, { AzureOpenAI } from 'openai'
import { afterAll, afterEach, beforeAll, describe, expect, expectTypeOf, test } from 'vitest'
import { defineBackend, instrument, instrumentFetch } from '../../src/index.ts'
import { attributes as registry } from '../../src/vocabulary/attributes/all.ts'
import { recorded } from '../servers/recorded.ts'
import { startReplay } from '../servers/replay.ts'
import type { ReplayServer } from '../servers/replay.ts'
import { registerSdk } from './sdk.ts'
import type { SpanWatch } from './sdk.ts'

let server: ReplayServer
let spans: SpanWatch
const messages = [{ role: 'user' as const, content: 'Which ocean?' }]
const openai = (): OpenAI => instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1`, maxRetries: 1 }))
const lastSpan = (): Record<string, unknown> => ({ ...spans.ended.at(-1)?.attributes })

beforeAll(async () => {
  server = await startReplay()
  spans = registerSdk()
})
afterEach(() => {
  for (const span of spans.ended) {
    const known = new Set<string>(registry.map(({ name }) => name))
    expect(
      Object.keys(span.attributes).filter((name) => !known.has(name) && !/^(anthropic|http|url)\./.test(name)),
    ).toEqual([])
  }
  server.received.length = 0
  spans.reset()
})
afterAll(async () => {
  spans.stop()
  await server.close()
})

describe('a call of chat completions', () => {
  test('records the requested and the served facts, zero and unknown included', async () => {
    server.answer(recorded('openai-chat'))
    await openai().chat.completions.create({ model: 'gpt-4o-mini', messages, temperature: 0, max_tokens: 0, seed: 0 })
    const span = spans.ended[0]
    expect(span?.name).toBe('chat gpt-4o-mini')
    expect(span?.kind).toBe(2)
    expect(span?.status).toEqual({ code: 0 })
    expect(lastSpan()).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-4o-mini',
      'gen_ai.request.temperature': 0,
      'gen_ai.request.max_tokens': 0,
      'gen_ai.request.seed': 0,
      'openai.api.type': 'chat_completions',
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(server.url).port),
      'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
      'gen_ai.response.finish_reasons': ['stop'],
      'evalgap.cohort': 'unknown',
      'evalgap.client.in_flight': 1,
      'evalgap.route.attempt': 1,
      'evalgap.cache.prefix': 'none',
      'evalgap.sources':
        'accelerator=unknown,engine=unknown,batch=unknown,load=unknown,cache_prefix=response_body,cache_response=unknown,route=unknown,region=unknown,tier=response_body,time=response_header,reasoning=unknown,truncation=unknown',
    })
    expect(lastSpan()).not.toHaveProperty('evalgap.accelerator.class')
    expect(lastSpan()).not.toHaveProperty('evalgap.batch.size')
    expect(lastSpan()).not.toHaveProperty('gen_ai.request.stream')
  })

  test('has usage, finish reason and the time of the first chunk of a stream', async () => {
    server.answer(recorded('openai-chat-stream'))
    const stream = await openai().chat.completions.create({ model: 'gpt-4o-mini', messages, stream: true })
    for await (const _ of stream);
    expect(lastSpan()).toMatchObject({
      'gen_ai.request.stream': true,
      'gen_ai.usage.input_tokens': 22,
      'gen_ai.usage.output_tokens': 4,
      'gen_ai.usage.cache_read.input_tokens': 0,
      'gen_ai.response.finish_reasons': ['stop'],
      'evalgap.stream.end': 'completed',
      'evalgap.stream.chunks': 7,
    })
    expect(lastSpan()['gen_ai.response.time_to_first_chunk']).toBeGreaterThan(0)
  })

  test('has the finish reason error for every choice when the stream is cut', async () => {
    server.answer(recorded('openai-chat-stream'))
    const stream = await openai().chat.completions.create({ model: 'm', messages, stream: true, n: 2 })
    for await (const _ of stream) break
    expect(lastSpan()).toMatchObject({
      'gen_ai.response.finish_reasons': ['error', 'error'],
      'evalgap.stream.end': 'early_break',
      'evalgap.stream.chunks': 1,
    })
    expect(lastSpan()).not.toHaveProperty('error.type')
  })

  test('records how it failed, and never the text of the error', async () => {
    server.answer({ status: 400, json: { error: { message: 'about Bouvet Island', type: 'invalid_request_error' } } })
    await expect(openai().chat.completions.create({ model: 'm', messages })).rejects.toThrow('Bouvet')
    expect(spans.ended[0]?.status).toEqual({ code: 2 })
    expect(lastSpan()).toMatchObject({
      'error.type': 'invalid_request_error',
      'gen_ai.response.finish_reasons': ['error'],
    })
    expect(JSON.stringify(lastSpan())).not.toContain('Bouvet')
  })

  test('counts its attempts', async () => {
    const failure = { status: 500, headers: { 'retry-after-ms': '1' }, json: {} }
    server.answer(failure, recorded('openai-chat'))
    await openai().chat.completions.create({ model: 'm', messages })
    expect(lastSpan()).toMatchObject({ 'evalgap.route.attempt': 2, 'http.request.resend_count': 1 })
  })

  test('counts the open calls to the same server, itself included, down to none', async () => {
    server.answer({ ...recorded('openai-chat') })
    const client = openai()
    await Promise.all([1, 2, 3].map(() => client.chat.completions.create({ model: 'm', messages })))
    expect(
      spans.ended.map((span) => Number(span.attributes['evalgap.client.in_flight'])).toSorted((a, b) => a - b),
    ).toEqual([1, 2, 3])
    await client.chat.completions.create({ model: 'm', messages })
    expect(lastSpan()['evalgap.client.in_flight']).toBe(1)
  })

  test('records no message, key or header that was not asked for', async () => {
    server.answer({
      ...recorded('openai-chat'),
      headers: { 'openai-organization': 'org-secret', 'set-cookie': 'a=secret' },
    })
    await openai().chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'very secret' }] })
    expect(JSON.stringify(lastSpan())).not.toContain('secret')
  })

  test('keeps its tools as a hash of their sorted names', async () => {
    const tool = (name: string): OpenAI.ChatCompletionTool => ({ type: 'function', function: { name } })
    server.answer(recorded('openai-chat'))
    await openai().chat.completions.create({ model: 'm', messages, tools: [tool('b'), tool('a')] })
    await openai().chat.completions.create({ model: 'm', messages, tools: [tool('a'), tool('b')] })
    const hashes = spans.ended.map((span) => span.attributes['evalgap.tools.offered'])
    expect(hashes[0]).toMatch(/^[0-9a-f]{8}$/)
    expect(hashes[0]).toBe(hashes[1])
  })
})

describe('other calls', () => {
  test('keep the indexes of four choices of one completion', async () => {
    server.answer(recorded('tgi-completions'))
    await openai().completions.create({ model: 'm', prompt: 'p', n: 4 })
    expect(lastSpan()).toMatchObject({
      'gen_ai.operation.name': 'text_completion',
      'gen_ai.request.choice.count': 4,
      'gen_ai.response.finish_reasons': ['length', 'length', 'length', 'length'],
      'evalgap.engine.name': 'tgi',
    })
  })

  test('have no finish reason when they are embeddings', async () => {
    server.answer(recorded('embeddings'))
    await openai().embeddings.create({ model: 'text-embedding-3-small', input: 'a', dimensions: 3 })
    expect(lastSpan()).toMatchObject({
      'gen_ai.operation.name': 'embeddings',
      'gen_ai.embeddings.dimension.count': 3,
      'gen_ai.usage.input_tokens': 5,
    })
    expect(lastSpan()).not.toHaveProperty('gen_ai.response.finish_reasons')
  })

  test('end in stop when they are responses, whole or streamed', async () => {
    server.answer(recorded('openai-responses'))
    await openai().responses.create({ model: 'gpt-5.4', input: 'a', previous_response_id: 'resp_1' })
    expect(lastSpan()).toMatchObject({
      'openai.api.type': 'responses',
      'gen_ai.request.previous_response.id': 'resp_1',
      'gen_ai.response.finish_reasons': ['stop'],
    })
    expect(lastSpan()['gen_ai.usage.output_tokens']).toBeGreaterThan(0)
    server.answer(recorded('openai-responses-stream'))
    for await (const _ of await openai().responses.create({ model: 'm', input: 'a', stream: true }));
    expect(lastSpan()).toMatchObject({ 'gen_ai.response.finish_reasons': ['stop'], 'evalgap.stream.end': 'completed' })
    expect(lastSpan()['gen_ai.response.id']).toMatch(/./)
  })

  test('have the deployment of their Azure address', async () => {
    server.answer(recorded('openai-chat'))
    const client = instrument(new AzureOpenAI({ apiKey: 'k', endpoint: server.url, apiVersion: '2025-04-01' }))
    await client.chat.completions.create({ model: 'my deployment', messages })
    expect(lastSpan()).toMatchObject({
      'gen_ai.provider.name': 'azure.ai.openai',
      'evalgap.route.deployment': 'my deployment',
    })
  })

  test('do not include a batch', async () => {
    server.answer({ json: { id: 'batch_1', type: 'message_batch' } })
    const client = instrument(new Anthropic({ apiKey: 'k', baseURL: server.url, openTelemetry: false }))
    await client.messages.batches.create({ requests: [] })
    expect(spans.ended[0]?.name).toBe('create_batch')
    expect(lastSpan()).toMatchObject({ 'evalgap.request.batch_api': true })
  })

  test('are recorded by fetch as they are by an SDK', async () => {
    server.answer(recorded('vllm-chat'))
    const reply = await instrumentFetch(fetch)(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'qwen', messages, temperature: 0.5 }),
    })
    await reply.json()
    expect(spans.ended[0]?.name).toBe('chat qwen')
    expect(lastSpan()).toMatchObject({ 'gen_ai.provider.name': 'unknown', 'gen_ai.request.temperature': 0.5 })
    expect(lastSpan()['gen_ai.usage.input_tokens']).toBeGreaterThan(0)
  })
})

describe('instrument', () => {
  test('returns the same object of the same type, once', async () => {
    const client = new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` })
    const instrumented = instrument(instrument(client))
    expect(instrumented).toBe(client)
    expectTypeOf(instrumented).toEqualTypeOf<OpenAI>()
    server.answer(recorded('openai-chat'))
    await instrumented.chat.completions.create({ model: 'm', messages })
    expect(spans.started).toHaveLength(1)
  })

  test('instruments the client that withOptions returns', async () => {
    server.answer(recorded('openai-chat'))
    await openai().withOptions({ timeout: 5000 }).chat.completions.create({ model: 'm', messages })
    expect(spans.started).toHaveLength(1)
  })

  test('records a client once whose fetch is instrumented too', async () => {
    server.answer(recorded('openai-chat'))
    const client = new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1`, fetch: instrumentFetch(fetch) })
    await instrument(client).chat.completions.create({ model: 'm', messages })
    expect(spans.started).toEqual(['chat m'])
  })

  test('warns of an object that no client recognises and returns it', async () => {
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve))
    const other = { chat: 'no' }
    expect(instrument(other)).toBe(other)
    expect((await warned).message).toContain('instrumentFetch')
  })
})

describe('a declaration of the operator', () => {
  test('fills facts that nobody measured, as explicit', async () => {
    defineBackend('h100', { 'evalgap.accelerator.class': 'nvidia-h100', 'evalgap.engine.name': 'vllm' })
    server.answer(recorded('openai-chat'))
    const client = instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` }), { backend: 'h100' })
    await client.chat.completions.create({ model: 'm', messages })
    expect(lastSpan()).toMatchObject({
      'evalgap.backend': 'h100',
      'evalgap.accelerator.class': 'nvidia-h100',
      'evalgap.sources': expect.stringContaining('accelerator=explicit,engine=explicit,'),
    })
  })

  test('yields to a measurement, and the conflict is recorded', async () => {
    defineBackend('wrong', { 'evalgap.engine.name': 'vllm' })
    server.answer(recorded('tgi-completions'))
    const client = instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` }), { backend: 'wrong' })
    await client.completions.create({ model: 'm', prompt: 'p' })
    expect(lastSpan()).toMatchObject({ 'evalgap.engine.name': 'tgi', 'evalgap.conflict': ['engine'] })
  })
})

test('the recorded version is the version of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  expect(readFileSync(new URL('../../src/recording/tracer.ts', import.meta.url), 'utf8')).toContain(`'${version}'`)
})
