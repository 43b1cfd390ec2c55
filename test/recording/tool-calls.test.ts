import OpenAI from 'openai'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { instrument } from '../../src/index.ts'
import { startReplay } from '../servers/replay.ts'
import type { ReplayServer } from '../servers/replay.ts'
import { registerSdk } from './sdk.ts'
import type { SpanWatch } from './sdk.ts'

let server: ReplayServer
let spans: SpanWatch
const client = (): OpenAI => instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` }))
const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: 'How will it be in Rome?' }]
const parameters = { type: 'object', required: ['city'] }
const tools: OpenAI.ChatCompletionTool[] = [{ type: 'function', function: { name: 'forecast', parameters } }]
const recordedCounts = () =>
  Object.entries(spans.ended.at(-1)?.attributes ?? {}).filter(([name]) => name.startsWith('evalgap.tool_calls'))

const piece = (text: string, name?: string) => {
  const call = { index: 0, ...(name && { id: 'c', type: 'function' }), function: { name, arguments: text } }
  return `data: ${JSON.stringify({ id: 'r', choices: [{ index: 0, delta: { tool_calls: [call] } }] })}\n\n`
}
const end = 'data: {"id":"r","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}\n\ndata: [DONE]\n\n'
const streamed = {
  headers: { 'content-type': 'text/event-stream' },
  chunks: [piece('', 'forecast'), piece('{"ci'), piece('ty":"Rome"}'), end],
}

beforeAll(async () => {
  server = await startReplay()
  spans = registerSdk()
})
afterEach(() => spans.reset())
afterAll(async () => {
  spans.stop()
  await server.close()
})

describe('the tool calls of a reply', () => {
  test('are counted without content in a stream that was read to its end', async () => {
    server.answer(streamed)
    for await (const _ of await client().chat.completions.create({ model: 'm', messages, tools, stream: true }));
    expect(Object.fromEntries(recordedCounts())).toEqual({
      'evalgap.tool_calls.count': 1,
      'evalgap.tool_calls.parsed': 1,
      'evalgap.tool_calls.offered': 1,
      'evalgap.tool_calls.complete': 1,
    })
    expect(JSON.stringify(spans.ended[0]?.attributes)).not.toContain('Rome')
  })

  test('are unknown where the reader stopped in the middle', async () => {
    server.answer(streamed)
    for await (const _ of await client().chat.completions.create({ model: 'm', messages, tools, stream: true })) break
    expect(spans.ended).toHaveLength(1)
    expect(recordedCounts()).toEqual([])
  })

  test('are zero in a whole reply that makes none, and unknown where no tool was offered', async () => {
    server.answer({ json: { id: 'r', choices: [{ index: 0, message: { role: 'assistant', content: 'Mild.' } }] } })
    await client().chat.completions.create({ model: 'm', messages, tools })
    expect(recordedCounts()).toEqual([['evalgap.tool_calls.count', 0]])
    await client().chat.completions.create({ model: 'm', messages })
    expect(recordedCounts()).toEqual([])
  })
})
