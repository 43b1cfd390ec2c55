import { describe, expect, test } from 'vitest'
import { ToolCallCounts } from '../../src/clients/tool-call-counts.ts'
import { reply } from '../signals/replies.ts'

/** Counts of a reply in pieces, in the order: calls, parsed, offered, complete. */
function countsOf(pieces: readonly unknown[], request: unknown = {}): readonly unknown[] {
  const counts = new ToolCallCounts()
  for (const piece of pieces) counts.read(piece)
  const told: unknown[] = []
  counts.tell((_, value) => void told.push(value), request)
  return told
}

const schema = { type: 'object', properties: { city: {}, days: {} }, required: ['city', 'days'] }
const openaiTools = { tools: [{ type: 'function', function: { name: 'forecast', parameters: schema } }] }
const call = (name: string, text: string) => ({ function: { name, arguments: text } })
const chat = (...calls: readonly unknown[]) => ({ choices: [{ index: 0, message: { tool_calls: calls } }] })
const complete = '{"city":"Rome","days":2}'

describe('tool calls', () => {
  test.each([
    ['generativelanguage.googleapis.com/cross-provider-capability-replay-google-gemini-3-flash-previ'],
    ['generativelanguage.googleapis.com/native-output-with-function-tools-stream'],
    ['api.writer.com/writer-streaming-chat-tool-call-request-legacy'],
    ['api.together.xyz/should-set-attributes-in-span-for-tool-calling'],
    ['api.openai.com/cross-provider-capability-replay-openai-responses-gpt-5-4-an'],
    ['api.mistral.ai/synchronous-streaming-chat-completions-with-tool-call-respon'],
    ['api.cohere.com/tool-choice-matrix-required-cohere'],
    ['api.anthropic.com/live-fallback-failover-capability-load-and-recovery'],
    ['127.0.0.1_3000/flash-llama-grammar-tools-choice-nostream'],
    ['127.0.0.1_11434/chat-with-tool-call'],
  ])('are found once in the recorded reply %s', (name) => {
    const { chunks, body } = reply(name)
    expect(countsOf(chunks ?? [body])).toEqual([1, 1, 0, 0])
  })

  test.each([['localhost_5002/chat-streaming'], ['api.anthropic.com/receive-history-from-another-provider']])(
    'are none where a reply names no function of the request: %s',
    (name) => {
      const { chunks, body } = reply(name)
      expect(countsOf(chunks ?? [body])).toEqual([0])
    },
  )

  test('are checked one by one against the tools of the request', () => {
    const found = countsOf(
      [
        chat(
          call('forecast', complete),
          call('forecast', '{"city":"Rome"}'),
          call('forecast', '{"city":'),
          call('forecast', '[1]'),
          call('weather', complete),
        ),
      ],
      openaiTools,
    )
    expect(found).toEqual([5, 3, 4, 1])
  })

  test.each([
    ['Anthropic', { tools: [{ name: 'forecast', input_schema: schema }] }],
    ['OpenAI responses', { tools: [{ type: 'function', name: 'forecast', parameters: schema }] }],
    ['Gemini', { tools: [{ functionDeclarations: [{ name: 'forecast', parameters: schema }] }] }],
    ['Bedrock', { toolConfig: { tools: [{ toolSpec: { name: 'forecast', inputSchema: { json: schema } } }] } }],
    ['functions of old', { functions: [{ name: 'forecast', parameters: schema }] }],
  ])('know the tools of requests to %s', (_, request) => {
    expect(countsOf([chat(call('forecast', complete), call('forecast', '{}'))], request)).toEqual([2, 2, 2, 1])
  })

  test('are put together from pieces of a stream, several at once', () => {
    const piece = (index: number, name: string | undefined, text: string) => ({
      choices: [{ index: 0, delta: { tool_calls: [{ index, function: { name, arguments: text } }] } }],
    })
    const pieces = [
      piece(0, 'forecast', ''),
      piece(1, 'forecast', '{"city"'),
      piece(0, undefined, complete.slice(0, 9)),
      piece(0, undefined, complete.slice(9)),
      piece(1, undefined, ':"Rome"}'),
    ]
    expect(countsOf(pieces, openaiTools)).toEqual([2, 2, 2, 1])
  })

  test("are put together from the blocks of Anthropic's stream, an empty input being none", () => {
    const block = (index: number) => ({
      type: 'content_block_start',
      index,
      content_block: { type: 'tool_use', name: 'forecast', input: {} },
    })
    const delta = (partial: string) => ({
      type: 'content_block_delta',
      index: 1,
      delta: { type: 'input_json_delta', partial_json: partial },
    })
    const pieces = [block(1), delta(complete.slice(0, 5)), delta(complete.slice(5)), block(2)]
    expect(countsOf(pieces, openaiTools)).toEqual([2, 2, 2, 1])
  })

  test("are read from the last event of a stream of OpenAI's responses", () => {
    const output = [{ type: 'function_call', name: 'forecast', arguments: complete }]
    const pieces = [
      { type: 'response.created', response: { output: [] } },
      { type: 'response.output_item.done', item: output[0] },
      { type: 'response.completed', response: { output } },
    ]
    expect(countsOf(pieces, openaiTools)).toEqual([1, 1, 1, 1])
  })

  test("are read from Bedrock's replies", () => {
    const content = [{ text: 'so' }, { toolUse: { name: 'forecast', input: { city: 'Rome', days: 2 } } }]
    expect(countsOf([{ output: { message: { content } } }], openaiTools)).toEqual([1, 1, 1, 1])
  })

  test('are not counted at all where there is more than is looked at', () => {
    const many = Array.from({ length: 200 }, () => call('forecast', complete))
    expect(countsOf([chat(...many)], openaiTools)).toEqual([])
    expect(countsOf([chat(call('forecast', 'x'.repeat(300_000)))], openaiTools)).toEqual([])
  })
})
