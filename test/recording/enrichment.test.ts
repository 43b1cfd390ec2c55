import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { OpenTelemetry } from '@ai-sdk/otel'
import Anthropic from '@anthropic-ai/sdk'
import { generateText, registerTelemetry, streamText } from 'ai'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { instrument, instrumentFetch, recordScore, withEval } from '../../src/index.ts'
import { recorded } from '../servers/recorded.ts'
import { startReplay } from '../servers/replay.ts'
import type { ReplayServer } from '../servers/replay.ts'
import { registerSdk } from './sdk.ts'
import type { SpanWatch } from './sdk.ts'

let server: ReplayServer
let spans: SpanWatch
const scopes = (): string[] => spans.ended.map((span) => span.instrumentationScope.name)
const facts = { 'evalgap.cohort': 'eval', 'test.case.id': 'c', 'evalgap.client.in_flight': 1 }

beforeAll(async () => {
  server = await startReplay()
  spans = registerSdk()
  registerTelemetry(new OpenTelemetry())
})
afterEach(() => spans.reset())
afterAll(async () => {
  spans.stop()
  await server.close()
})

describe('Anthropic, which traces itself', () => {
  const client = (): Anthropic => instrument(new Anthropic({ apiKey: 'k', baseURL: server.url }))
  const body = { model: 'claude-sonnet-4-6', max_tokens: 8, messages: [{ role: 'user' as const, content: 'Hi' }] }

  test('has its own span enriched, and no second one', async () => {
    server.answer(recorded('anthropic-messages'))
    await withEval({ case: 'c' }, () => client().messages.create({ ...body, stop_sequences: ['x'] }))
    expect(scopes()).toEqual(['com.anthropic.sdk.typescript'])
    expect(spans.ended[0]?.attributes).toMatchObject({
      ...facts,
      'gen_ai.request.stop_sequences': ['x'],
      'gen_ai.usage.output_tokens': expect.any(Number),
      'evalgap.cache.prefix': 'none',
      'evalgap.route.attempt': 1,
      'anthropic.message.stop_reason': 'end_turn',
    })
  })

  test('has the facts of a stream on that span', async () => {
    server.answer(recorded('anthropic-messages-stream'))
    await withEval({ case: 'c' }, async () => {
      for await (const _ of await client().messages.create({ ...body, stream: true }));
    })
    await client().messages.stream(body).finalMessage()
    expect(scopes()).toEqual(Array(2).fill('com.anthropic.sdk.typescript'))
    expect(spans.ended[0]?.attributes).toMatchObject({ ...facts, 'evalgap.stream.end': 'completed' })
    expect(spans.ended[1]?.attributes).toMatchObject({ 'evalgap.stream.end': 'completed' })
    expect(spans.ended[0]?.attributes['gen_ai.response.time_to_first_chunk']).toBeGreaterThanOrEqual(0)
  })

  test('has a failure on that span', async () => {
    server.answer({ status: 529, json: { type: 'error', error: { type: 'overloaded_error', message: 'm' } } })
    await expect(client().messages.create(body, { maxRetries: 0 })).rejects.toThrow()
    expect(spans.ended[0]?.attributes).toMatchObject({
      'error.type': 'overloaded_error',
      'evalgap.stream.end': 'failed',
    })
  })

  test('has its scores under that span', async () => {
    server.answer(recorded('anthropic-messages'))
    recordScore('correct', 1, { of: await client().messages.create(body) })
    expect(spans.ended[1]?.parentSpanContext?.spanId).toBe(spans.ended[0]?.spanContext().spanId)
  })
})

describe('the AI SDK, which traces itself', () => {
  const model = (): ReturnType<ReturnType<typeof createOpenAICompatible>> =>
    createOpenAICompatible({ name: 'local', baseURL: `${server.url}/v1`, fetch: instrumentFetch(fetch) })('m')
  const chatSpan = () => spans.ended.find((span) => span.attributes['gen_ai.operation.name'] === 'chat')

  test('has its chat span enriched, and no second one', async () => {
    server.answer(recorded('vllm-chat'))
    await withEval({ case: 'c' }, () => generateText({ model: model(), prompt: 'Hi' }))
    expect(scopes()).not.toContain('evalgap')
    expect(chatSpan()?.attributes).toMatchObject({
      ...facts,
      'evalgap.sources': expect.stringContaining('cache_prefix=response_body'),
    })
  })

  test('has the facts of a stream on that span', async () => {
    server.answer(recorded('openai-chat-stream'))
    await withEval({ case: 'c' }, () => streamText({ model: model(), prompt: 'Hi' }).text)
    expect(scopes()).not.toContain('evalgap')
    expect(chatSpan()?.attributes).toMatchObject({ ...facts, 'evalgap.stream.end': 'completed' })
    expect(spans.started).toHaveLength(spans.ended.length)
  })
})
