import { context, diag, trace } from '@opentelemetry/api'
import { SimpleSpanProcessor } from '@opentelemetry/sdk-trace'
import type { SpanProcessor } from '@opentelemetry/sdk-trace'
import OpenAI from 'openai'
import { afterEach, describe, expect, test } from 'vitest'
import { instrument, instrumentFetch, recordScore, withEval } from '../../src/index.ts'
import type { RecordingOptions } from '../../src/index.ts'
import { collectUntil, outcome, unhandledDuring } from '../conformance/observe.ts'
import { recorded } from '../servers/recorded.ts'
import { startReplay } from '../servers/replay.ts'
import { registerSdk } from './sdk.ts'

const planted = (): never => {
  throw new Error('planted in telemetry')
}
const quietly = (): Promise<void> => Promise.resolve()
const processor = (part: Partial<SpanProcessor>): SpanProcessor => ({
  onStart: () => undefined,
  onEnd: () => undefined,
  forceFlush: quietly,
  shutdown: quietly,
  ...part,
})

/** Everything of the host's telemetry that may throw, one by one. */
const troubles: Readonly<Record<string, () => RecordingOptions>> = {
  sampler: () => {
    registerSdk({ sampler: { shouldSample: planted, toString: () => 'throws' } })
    return {}
  },
  'processor at the start': () => {
    registerSdk({ processors: [processor({ onStart: planted })] })
    return {}
  },
  'processor at the end': () => {
    registerSdk({ processors: [processor({ onEnd: planted })] })
    return {}
  },
  exporter: () => {
    registerSdk({ processors: [new SimpleSpanProcessor({ exporter: { export: planted, shutdown: quietly } })] })
    return {}
  },
  'provider of tracers': () => {
    registerSdk().stop()
    trace.setGlobalTracerProvider({ getTracer: planted })
    return {}
  },
  'diagnostic logger, on top of a sampler': () => {
    registerSdk({ sampler: { shouldSample: planted, toString: () => 'throws' } })
    diag.setLogger({ error: planted, warn: planted, info: planted, debug: planted, verbose: planted })
    return {}
  },
  'redaction hook': () => {
    registerSdk()
    return { captureContent: true, redact: planted }
  },
}

afterEach(() => {
  diag.disable()
  trace.disable()
  context.disable()
})

describe.each(Object.entries(troubles))('a throw of the %s', (_, arrange) => {
  test('leaves the program the results it has without telemetry', async () => {
    const server = await startReplay()
    const options = arrange()
    const wrapped = instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1`, maxRetries: 0 }), options)
    const bare = new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1`, maxRetries: 0 })
    const play = (client: OpenAI) => async (): Promise<void> => {
      const seen: unknown[] = []
      server.answer(recorded('openai-chat'))
      seen.push(
        await outcome(async () => JSON.stringify(await client.chat.completions.create({ model: 'm', messages: [] }))),
      )
      server.answer(recorded('openai-chat-stream'))
      seen.push(
        await outcome(async () => {
          const chunks: unknown[] = []
          const stream = await client.chat.completions.create({ model: 'm', messages: [], stream: true })
          for await (const chunk of stream) chunks.push(chunk)
          return JSON.stringify(chunks)
        }),
      )
      server.answer({ status: 500, json: {} })
      seen.push(await outcome(() => client.chat.completions.create({ model: 'm', messages: [] })))
      outcomes.push(seen)
    }
    const outcomes: unknown[] = []
    expect(await unhandledDuring(play(bare))).toBe(0)
    expect(await unhandledDuring(play(wrapped))).toBe(0)
    expect(outcomes[1]).toEqual(outcomes[0])
    await server.close()
  })

  test('leaves scores, evals and fetch working', async () => {
    const server = await startReplay()
    server.answer(recorded('openai-chat'))
    const options = arrange()
    expect(
      await withEval({ case: 'c' }, async () => {
        const reply = await instrumentFetch(fetch, options)(`${server.url}/v1/chat/completions`, {
          method: 'POST',
          body: '{',
        })
        recordScore('correct', 1)
        return (await reply.json()) as object
      }),
    ).toHaveProperty('choices')
    await server.close()
  })
})

test('a request whose fields throw when they are read fails or works as it would have', async () => {
  const server = await startReplay()
  server.answer(recorded('openai-chat'))
  const spans = registerSdk()
  const wrapped = instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` }))
  let reads = 0
  const request = {
    model: 'm',
    messages: [],
    get seed(): number {
      reads += 1
      if (reads === 1) planted()
      return 1
    },
  }
  expect(await wrapped.chat.completions.create(request)).toHaveProperty('choices')
  spans.stop()
  await server.close()
})

test('replies of unexpected shapes are recorded as far as they are readable', async () => {
  const server = await startReplay()
  const spans = registerSdk()
  const wrapped = instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` }))
  const shapes: unknown[] = [
    { choices: [] },
    { choices: null },
    { choices: [null, 7] },
    { choices: [{ index: -1, finish_reason: 7 }] },
    { choices: [{ index: 1e9, finish_reason: 'stop' }] },
    { usage: null },
    { usage: 'many' },
    { usage: { prompt_tokens: '22', completion_tokens: -1.5 } },
    [],
    'text',
    7,
    null,
  ]
  for (const json of shapes) {
    server.answer({ json })
    await wrapped.chat.completions.create({ model: 'm', messages: [] }).catch(() => undefined)
  }
  expect(await collectUntil(() => spans.ended.length === shapes.length)).toBe(true)
  spans.stop()
  await server.close()
})
