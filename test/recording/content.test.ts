import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { instrument } from '../../src/index.ts'
import type { RecordingOptions } from '../../src/index.ts'
import { recorded } from '../servers/recorded.ts'
import { startReplay } from '../servers/replay.ts'
import type { ReplayServer } from '../servers/replay.ts'
import { registerSdk } from './sdk.ts'
import type { SpanWatch } from './sdk.ts'

let server: ReplayServer
let spans: SpanWatch
const client = (options: RecordingOptions = {}): OpenAI =>
  instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` }), options)
const messages: OpenAI.ChatCompletionMessageParam[] = [
  { role: 'system', content: 'Be brief.' },
  {
    role: 'user',
    content: [
      { type: 'text', text: 'Which ocean?' },
      { type: 'image_url', image_url: { url: 'data:…' } },
    ],
  },
  { role: 'assistant', tool_calls: [{ id: 'c1', type: 'function', function: { name: 'atlas', arguments: '{}' } }] },
  { role: 'tool', tool_call_id: 'c1', content: 'South Atlantic' },
]
const json = (name: string): unknown => JSON.parse(String(spans.ended.at(-1)?.attributes[name]))

beforeAll(async () => {
  server = await startReplay()
  spans = registerSdk()
})
afterEach(() => {
  vi.unstubAllEnvs()
  spans.reset()
})
afterAll(async () => {
  spans.stop()
  await server.close()
})

describe('message content', () => {
  test('is recorded only on request', async () => {
    server.answer(recorded('openai-chat'))
    await client().chat.completions.create({ model: 'm', messages })
    expect(Object.keys(spans.ended[0]?.attributes ?? {}).filter((name) => /messages|instructions/.test(name))).toEqual(
      [],
    )
  })

  test.each(['true', 'span_only', 'SPAN_AND_EVENT'])('is recorded when the standard variable says %s', async (mode) => {
    vi.stubEnv('OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT', mode)
    server.answer(recorded('openai-chat'))
    await client().chat.completions.create({ model: 'm', messages })
    expect(json('gen_ai.input.messages')).toEqual([
      { role: 'system', parts: [{ type: 'text', content: 'Be brief.' }] },
      { role: 'user', parts: [{ type: 'text', content: 'Which ocean?' }, { type: 'image_url' }] },
      { role: 'assistant', parts: [{ type: 'tool_call', id: 'c1', name: 'atlas', arguments: '{}' }] },
      { role: 'tool', parts: [{ type: 'text', content: 'South Atlantic' }] },
    ])
    expect(json('gen_ai.output.messages')).toMatchObject([{ role: 'assistant', parts: [{ type: 'text' }] }])
  })

  test.each(['false', 'event_only', ''])('is not recorded on spans when it says %j', async (mode) => {
    vi.stubEnv('OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT', mode)
    server.answer(recorded('openai-chat'))
    await client().chat.completions.create({ model: 'm', messages })
    expect(spans.ended[0]?.attributes).not.toHaveProperty('gen_ai.input.messages')
  })

  test('is joined from the chunks of a stream', async () => {
    server.answer(recorded('openai-chat-stream'))
    for await (const _ of await client({ captureContent: true }).chat.completions.create({
      model: 'm',
      messages,
      stream: true,
    }));
    expect(json('gen_ai.output.messages')).toEqual([
      { role: 'assistant', parts: [{ type: 'text', content: 'South Atlantic Ocean.' }] },
    ])
  })

  test('has the same shape for responses and for Anthropic', async () => {
    server.answer(recorded('openai-responses'))
    await client({ captureContent: true }).responses.create({ model: 'm', input: 'Hi', instructions: 'Be brief.' })
    expect(json('gen_ai.system_instructions')).toEqual([{ type: 'text', content: 'Be brief.' }])
    expect(json('gen_ai.input.messages')).toEqual([{ role: 'user', parts: [{ type: 'text', content: 'Hi' }] }])
    server.answer(recorded('anthropic-messages'))
    const claude = new Anthropic({ apiKey: 'k', baseURL: server.url, openTelemetry: false })
    await instrument(claude, { captureContent: true }).messages.create({
      model: 'm',
      max_tokens: 1,
      system: 'Be brief.',
      messages: [{ role: 'user', content: 'Hi' }],
    })
    expect(json('gen_ai.system_instructions')).toEqual([{ type: 'text', content: 'Be brief.' }])
    expect(json('gen_ai.output.messages')).toMatchObject([{ role: 'assistant', parts: [{ type: 'text' }] }])
  })

  test('is cut to the limit after it is redacted', async () => {
    server.answer(recorded('openai-chat'))
    const seen: string[] = []
    const redact = (content: string, attribute: string): string => {
      seen.push(attribute)
      return content.replaceAll('ocean', '[water]')
    }
    await client({ captureContent: true, contentLimit: 100, redact }).chat.completions.create({ model: 'm', messages })
    const content = String(spans.ended[0]?.attributes['gen_ai.input.messages'])
    expect(content).not.toContain('ocean')
    expect(content).toHaveLength(100)
    expect(seen).toEqual(['gen_ai.input.messages', 'gen_ai.output.messages'])
  })

  test('is left out when the redaction throws, and the call goes on', async () => {
    server.answer(recorded('openai-chat'))
    const redact = (): string => {
      throw new Error('of the hook')
    }
    const reply = await client({ captureContent: true, redact }).chat.completions.create({ model: 'm', messages })
    expect(reply.object).toBe('chat.completion')
    expect(spans.ended[0]?.attributes).not.toHaveProperty('gen_ai.input.messages')
    expect(spans.ended[0]?.attributes).toHaveProperty('gen_ai.response.id')
  })
})
