import Anthropic from '@anthropic-ai/sdk'
import { context, propagation } from '@opentelemetry/api'
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici'
import AnthropicUntraced from 'anthropic-untraced'
import OpenAI from 'openai'
import OpenAI6 from 'openai-6'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { instrument, instrumentFetch, withEval, withProduction } from '../../src/index.ts'
import type { RecordingOptions } from '../../src/index.ts'
import { recorded } from '../servers/recorded.ts'
import { startReplay } from '../servers/replay.ts'
import type { ReplayServer } from '../servers/replay.ts'
import { registerSdk } from './sdk.ts'
import type { SpanWatch } from './sdk.ts'

type Send = (url: string, options: RecordingOptions) => Promise<unknown>

const messages = [{ role: 'user' as const, content: 'Hello' }]
const body = { model: 'm', max_tokens: 1, messages }
const client = (url: string, options: RecordingOptions): OpenAI =>
  instrument(new OpenAI({ apiKey: 'k', baseURL: `${url}/v1` }), options)
const claude = (url: string, options: RecordingOptions): Anthropic =>
  instrument(new Anthropic({ apiKey: 'k', baseURL: url }), options)

/** Every way out: calls that are recorded, and others that the same client makes. */
const ways: Readonly<Record<string, Send>> = {
  'openai 7 chat': (url, options) => client(url, options).chat.completions.create(body),
  'openai 7 stream helper': (url, options) =>
    client(url, options)
      .chat.completions.stream(body)
      .done()
      .catch(() => 0),
  'openai 7 list of models': async (url, options) => client(url, options).models.list(),
  'openai 7 withOptions': (url, options) => client(url, options).withOptions({}).chat.completions.create(body),
  'openai 6 chat': (url, options) =>
    instrument(new OpenAI6({ apiKey: 'k', baseURL: `${url}/v1` }), options).chat.completions.create(body),
  'anthropic with its own span': (url, options) => claude(url, options).messages.create(body),
  'anthropic stream helper': (url, options) =>
    claude(url, options)
      .messages.stream(body)
      .done()
      .catch(() => 0),
  'anthropic token count': (url, options) => claude(url, options).messages.countTokens(body),
  'anthropic list of batches': async (url, options) => claude(url, options).messages.batches.list(),
  'anthropic 0.133': (url, options) =>
    instrument(new AnthropicUntraced({ apiKey: 'k', baseURL: url }), options).messages.create(body),
  'fetch of an inference endpoint': (url, options) =>
    instrumentFetch(fetch, options)(`${url}/v1/chat/completions`, { method: 'POST', body: JSON.stringify(body) }),
  'fetch of another endpoint': (url, options) => instrumentFetch(fetch, options)(`${url}/v1/models`),
  'fetch with baggage of its own': (url, options) => {
    const headers: Record<string, string> = {}
    propagation.inject(context.active(), headers)
    return instrumentFetch(fetch, options)(`${url}/v1/models`, { headers })
  },
}

let server: ReplayServer
let spans: SpanWatch
const undici = new UndiciInstrumentation()

beforeAll(async () => {
  spans = registerSdk()
  undici.enable()
  server = await startReplay()
  server.answer(recorded('openai-chat'))
})
afterEach(() => {
  server.received.length = 0
})
afterAll(async () => {
  undici.disable()
  spans.stop()
  await server.close()
})

/** As an application has it: baggage of its own besides, and HTTP instrumentation that sends both on. */
const asApplication = (send: () => Promise<unknown>): Promise<unknown> =>
  context.with(propagation.setBaggage(context.active(), propagation.createBaggage({ tenant: { value: 't' } })), () =>
    withEval({ suite: 's', case: 'c', run: 'r' }, send),
  )

describe.each(Object.entries(ways))('%s', (_, send) => {
  test("carries trace context and the application's baggage, and nothing of evalgap", async () => {
    await asApplication(() => send(server.url, {}))
    expect(server.received.length).toBeGreaterThan(0)
    for (const { headers } of server.received) {
      expect(headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01/)
      // An SDK that propagates and the HTTP instrumentation both write the header.
      expect(new Set(String(headers['baggage']).split(', '))).toEqual(new Set(['tenant=t']))
      expect(JSON.stringify(headers)).not.toContain('evalgap')
    }
  })

  test('carries the cohort to a host that is trusted', async () => {
    await asApplication(() => send(server.url, { trustedHosts: ['127.0.0.1'] }))
    expect(server.received.length).toBeGreaterThan(0)
    for (const { headers } of server.received) expect(headers['baggage']).toContain('evalgap.cohort=eval')
  })
})

test('a call without other baggage sends no baggage header', async () => {
  await withProduction({ user: 'u' }, () => client(server.url, {}).chat.completions.create(body))
  expect(server.received[0]?.headers).not.toHaveProperty('baggage')
})

test('a bare fetch carries the cohort, so that this test can fail', async () => {
  await asApplication(() => fetch(`${server.url}/v1/models`))
  expect(server.received[0]?.headers['baggage']).toContain('evalgap.cohort=eval')
})
