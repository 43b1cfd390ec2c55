import { trace } from '@opentelemetry/api'
import { AlwaysOffSampler } from '@opentelemetry/sdk-trace'
import OpenAI from 'openai'
import { afterEach, describe, expect, test } from 'vitest'
import { instrument } from '../../src/index.ts'
import { recorded } from '../servers/recorded.ts'
import { startReplay } from '../servers/replay.ts'
import { registerSdk } from './sdk.ts'
import type { SpanWatch } from './sdk.ts'

let spans: SpanWatch | undefined
afterEach(() => spans?.stop())

/** A reply that counts how often somebody looks at what it holds. */
function guarded(looks: string[]): typeof globalThis.fetch {
  return () => {
    const response = Response.json({ choices: [] })
    const text = response.text.bind(response)
    Object.defineProperty(response, 'text', {
      value: () => {
        looks.push('body')
        return text()
      },
    })
    return Promise.resolve(response)
  }
}

describe('a body', () => {
  test.each([
    ['without an SDK', () => undefined],
    ['when the call is not sampled', () => (spans = registerSdk({ sampler: new AlwaysOffSampler() }))],
  ])('is not read %s', async (_, arrange) => {
    arrange()
    const looks: string[] = []
    const messages = new Proxy([], {
      get: (target, key) => (looks.push(`messages.${String(key)}`), Reflect.get(target, key)),
    })
    const count = async (client: OpenAI): Promise<string[]> => {
      looks.length = 0
      await client.chat.completions.create({ model: 'm', messages })
      return [...looks]
    }
    const bare = await count(new OpenAI({ apiKey: 'k', fetch: guarded(looks) }))
    const wrapped = await count(
      instrument(new OpenAI({ apiKey: 'k', fetch: guarded(looks) }), { captureContent: true }),
    )
    expect(wrapped).toEqual(bare)
  })

  test('is not read for its prompt when content is off, recorded or not', async () => {
    spans = registerSdk()
    const looks: string[] = []
    const messages = new Proxy([], { get: (target, key) => (looks.push(String(key)), Reflect.get(target, key)) })
    await new OpenAI({ apiKey: 'k', fetch: guarded([]) }).chat.completions.create({ model: 'm', messages })
    const bare = looks.splice(0)
    await instrument(new OpenAI({ apiKey: 'k', fetch: guarded([]) })).chat.completions.create({ model: 'm', messages })
    expect(looks).toEqual(bare)
    expect(spans.ended).toHaveLength(1)
  })
})

test('an SDK registered after instrument is found', async () => {
  const server = await startReplay()
  server.answer(recorded('openai-chat'))
  trace.disable()
  const client = instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` }))
  await client.chat.completions.create({ model: 'm', messages: [] })
  spans = registerSdk()
  await client.chat.completions.create({ model: 'm', messages: [] })
  expect(spans.ended).toHaveLength(1)
  await server.close()
})

test('calls that are not sampled count as open calls', async () => {
  const server = await startReplay()
  server.answer(recorded('openai-chat'))
  let calls = 0
  const everyOther = { shouldSample: () => ({ decision: calls++ % 2 === 0 ? 0 : 2 }), toString: () => 'every other' }
  spans = registerSdk({ sampler: everyOther })
  const client = instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` }))
  await Promise.all([1, 2].map(() => client.chat.completions.create({ model: 'm', messages: [] })))
  expect(spans.ended.map((span) => span.attributes['evalgap.client.in_flight'])).toEqual([2])
  await server.close()
})
