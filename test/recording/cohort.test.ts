import { context, propagation } from '@opentelemetry/api'
import OpenAI from 'openai'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { instrument, withEval, withProduction } from '../../src/index.ts'
import type { RecordingOptions } from '../../src/index.ts'
import { recorded } from '../servers/recorded.ts'
import { startReplay } from '../servers/replay.ts'
import type { ReplayServer } from '../servers/replay.ts'
import { registerSdk } from './sdk.ts'
import type { SpanWatch } from './sdk.ts'

let server: ReplayServer
let spans: SpanWatch
const sampled: Record<string, unknown>[] = []
const evalCase = { suite: 'geography', case: 'bouvet', run: 'run-7', sample: 2 }

beforeAll(async () => {
  server = await startReplay()
  server.answer(recorded('openai-chat'))
  spans = registerSdk({
    sampler: {
      shouldSample: (_context, _traceId, _name, _kind, attributes) => {
        sampled.push({ ...attributes })
        return { decision: 2 }
      },
      toString: () => 'remembers',
    },
  })
})
afterEach(() => {
  vi.unstubAllEnvs()
  spans.reset()
  sampled.length = 0
})
afterAll(async () => {
  spans.stop()
  await server.close()
})

async function attributesOfCall(options: RecordingOptions = {}): Promise<Record<string, unknown>> {
  const client = instrument(new OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` }), options)
  await client.chat.completions.create({ model: 'm', messages: [] })
  return { ...spans.ended.at(-1)?.attributes }
}

const evalAttributes = {
  'evalgap.cohort': 'eval',
  'user_agent.synthetic.type': 'test',
  'test.suite.name': 'geography',
  'test.case.id': 'bouvet',
  'test.suite.run.id': 'run-7',
}

describe('withEval', () => {
  test('tags every call within, where a sampler sees it', async () => {
    const attributes = await withEval(evalCase, () => attributesOfCall())
    expect(attributes).toMatchObject({ ...evalAttributes, 'evalgap.sample': 2 })
    expect(sampled[0]).toMatchObject({
      ...evalAttributes,
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'm',
      'server.address': '127.0.0.1',
    })
  })

  test('returns what the task returns, and tags nothing after it', async () => {
    expect(withEval(evalCase, () => 42)).toBe(42)
    expect(await attributesOfCall()).toMatchObject({ 'evalgap.cohort': 'unknown' })
    expect(await attributesOfCall()).not.toHaveProperty('test.suite.name')
  })

  test('keeps concurrent cases apart', async () => {
    await Promise.all(['a', 'b', 'c'].map((id) => withEval({ case: id }, () => attributesOfCall())))
    expect(spans.ended.map((span) => span.attributes['test.case.id'])).toEqual(expect.arrayContaining(['a', 'b', 'c']))
  })

  test('puts four short keys into baggage at most, beside those of others', () => {
    const others = propagation.createBaggage({ tenant: { value: 't' } })
    context.with(propagation.setBaggage(context.active(), others), () =>
      withEval(evalCase, () => {
        const keys = propagation
          .getActiveBaggage()
          ?.getAllEntries()
          .map(([key]) => key)
        expect(keys).toEqual(['tenant', 'evalgap.cohort', 'evalgap.suite', 'evalgap.run', 'evalgap.case'])
      }),
    )
  })
})

describe('withProduction', () => {
  test('tags session and user, and keeps both out of baggage', async () => {
    const attributes = await withProduction({ session: 's', user: 'u' }, () => {
      expect(propagation.getActiveBaggage()?.getAllEntries()).toEqual([['evalgap.cohort', { value: 'production' }]])
      return attributesOfCall()
    })
    expect(attributes).toMatchObject({ 'evalgap.cohort': 'production', 'session.id': 's', 'user.id': 'u' })
    expect(attributes).not.toHaveProperty('user_agent.synthetic.type')
  })

  test('gives the cohort production inside withEval, without the keys of the eval', () => {
    withEval(evalCase, () =>
      withProduction({}, () => {
        expect(
          propagation
            .getActiveBaggage()
            ?.getAllEntries()
            .map(([key]) => key),
        ).toEqual(['evalgap.cohort'])
      }),
    )
  })
})

describe('a call without either', () => {
  test.each([
    ['EVALGAP_COHORT', 'shadow', 'shadow'],
    ['OTEL_RESOURCE_ATTRIBUTES', 'service.name=a,evalgap.cohort=production', 'production'],
    ['EVALGAP_COHORT', 'nonsense', 'unknown'],
  ])('takes the cohort from %s=%s: %s', async (name, value, cohort) => {
    vi.stubEnv(name, value)
    expect(await attributesOfCall()).toMatchObject({ 'evalgap.cohort': cohort })
  })

  test('believes inbound baggage only where that is allowed', async () => {
    const inbound = propagation.createBaggage({
      'evalgap.cohort': { value: 'eval' },
      'evalgap.suite': { value: 'geography' },
      'evalgap.run': { value: 'run-7' },
      'evalgap.case': { value: 'bouvet' },
    })
    await context.with(propagation.setBaggage(context.active(), inbound), async () => {
      expect(await attributesOfCall()).toMatchObject({ 'evalgap.cohort': 'unknown' })
      expect(await attributesOfCall({ acceptBaggage: true })).toMatchObject(evalAttributes)
    })
  })

  test('ignores inbound baggage of an unknown cohort', async () => {
    const inbound = propagation.createBaggage({ 'evalgap.cohort': { value: 'root' } })
    await context.with(propagation.setBaggage(context.active(), inbound), async () => {
      expect(await attributesOfCall({ acceptBaggage: true })).toMatchObject({ 'evalgap.cohort': 'unknown' })
    })
  })
})
