import OpenAI from 'openai'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { instrument, instrumentFetch, recordScore, withEval } from '../../src/index.ts'
import { recorded } from '../servers/recorded.ts'
import { startReplay } from '../servers/replay.ts'
import type { ReplayServer } from '../servers/replay.ts'
import { registerSdk } from './sdk.ts'
import type { SpanWatch } from './sdk.ts'

let server: ReplayServer
let spans: SpanWatch
const ask = (): Promise<OpenAI.ChatCompletion> => {
  const client = instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` }))
  return client.chat.completions.create({ model: 'm', messages: [] })
}

beforeAll(async () => {
  server = await startReplay()
  server.answer(recorded('openai-chat'))
  spans = registerSdk()
})
afterEach(() => spans.reset())
afterAll(async () => {
  spans.stop()
  await server.close()
})

test('a score is an event in the trace of the call, under its span, with the id of the reply', async () => {
  const reply = await withEval({ suite: 's', case: 'c' }, async () => {
    const made = await ask()
    recordScore('correct', 1, { label: 'pass', explanation: 'names the ocean', evaluator: 'gpt-5', version: '3' })
    return made
  })
  const [call, score] = spans.ended
  expect(score?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId)
  expect(score?.spanContext().traceId).toBe(call?.spanContext().traceId)
  expect(score?.attributes).toMatchObject({ 'evalgap.cohort': 'eval', 'test.case.id': 'c' })
  expect(score?.events.map(({ name, attributes }) => [name, attributes])).toEqual([
    [
      'gen_ai.evaluation.result',
      {
        'gen_ai.evaluation.name': 'correct',
        'gen_ai.evaluation.score.value': 1,
        'gen_ai.evaluation.score.label': 'pass',
        'gen_ai.evaluation.explanation': 'names the ocean',
        'evalgap.evaluation.evaluator': 'gpt-5',
        'evalgap.evaluation.version': '3',
        'gen_ai.response.id': reply.id,
      },
    ],
  ])
})

test('a missing explanation stays missing', async () => {
  recordScore('correct', 0, { of: await ask() })
  expect(spans.ended[1]?.events[0]?.attributes).toEqual({
    'gen_ai.evaluation.name': 'correct',
    'gen_ai.evaluation.score.value': 0,
    'gen_ai.response.id': expect.any(String),
  })
})

test('a score of one of several replies goes to the call that made it', async () => {
  const [first, second] = [await ask(), await ask()]
  recordScore('correct', 1, { of: first })
  recordScore('correct', 0, { of: second })
  const [one, two, ofFirst, ofSecond] = spans.ended
  expect(ofFirst?.parentSpanContext?.spanId).toBe(one?.spanContext().spanId)
  expect(ofSecond?.parentSpanContext?.spanId).toBe(two?.spanContext().spanId)
})

test('a reply of fetch can be scored by its response or its json', async () => {
  const response = await instrumentFetch(fetch)(`${server.url}/v1/chat/completions`, { method: 'POST', body: '{}' })
  const json = (await response.json()) as object
  recordScore('correct', 1, { of: response })
  recordScore('correct', 1, { of: json })
  const [call, ...scores] = spans.ended
  expect(scores.map((score) => score.parentSpanContext?.spanId)).toEqual(Array(2).fill(call?.spanContext().spanId))
})

test('a score of nothing that was recorded belongs to the active span, and throws nothing', () => {
  recordScore('correct', 1)
  expect(spans.ended[0]?.events).toHaveLength(1)
})
