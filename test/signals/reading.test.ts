import { dirname, basename } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attributes } from '../../src/vocabulary/attributes/all.ts'
import type { Attribute } from '../../src/vocabulary/attribute.ts'
import { facts as twelve, provenances } from '../../src/vocabulary/provenance.ts'
import { Captured } from '../../src/signals/captured.ts'
import { headerSlots } from '../../src/signals/plan.ts'
import { ReplyReading } from '../../src/signals/reading.ts'
import { takeHeaders } from '../../src/signals/reply-headers.ts'
import { factsOf, factsOfBody, replies, reply, toldBy } from './replies.ts'

const registry = new Map<string, Attribute>(attributes.map((attribute) => [attribute.name, attribute]))
const unknown = toldBy(new ReplyReading({ host: 'server.test' }))
const types: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string' && value !== '',
  int: Number.isSafeInteger,
  double: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  'string[]': (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
}

const sorted = (facts: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(facts).sort(([left], [right]) => (left < right ? -1 : 1)))

describe('the recorded replies', () => {
  const folders = Map.groupBy(replies.keys(), dirname)

  it.each([...folders])('yield the golden facts of %s', async (folder, names) => {
    const facts = Object.fromEntries(names.map((name) => [basename(name), sorted(factsOf(reply(name)))]))
    await expect(`${JSON.stringify(facts, null, 1)}\n`).toMatchFileSnapshot(`../golden/signals/${folder}.json`)
  })

  it.each([...replies])('yield registered attributes with registered values: %s', (_, reply) => {
    for (const [name, value] of Object.entries(factsOf(reply))) {
      const attribute = registry.get(name)
      expect(attribute, name).toBeDefined()
      expect(types[attribute?.type ?? '']?.(value), `${name}=${String(value)}`).toBe(true)
      if (attribute?.values !== undefined) expect(attribute.values).toContain(value)
    }
  })

  it.each([...replies])('yield no more cached than input tokens, and no contradiction: %s', (_, reply) => {
    const facts = factsOf(reply)
    const cached = Number(facts['gen_ai.usage.cache_read.input_tokens'] ?? 0)
    const input = Number(facts['gen_ai.usage.input_tokens'] ?? Infinity)
    expect(cached + Number(facts['gen_ai.usage.cache_write.input_tokens'] ?? 0)).toBeLessThanOrEqual(input)
    expect(facts['evalgap.conflict']).toBeUndefined()
  })

  it.each([...replies])('yield the source of each of the twelve facts: %s', (_, reply) => {
    const facts = factsOf(reply)
    for (const fact of twelve) expect(provenances).toContain(facts[`evalgap.src.${fact}`])
  })

  it.each([...replies])('yield the same facts when read again: %s', (_, reply) => {
    const reading = new ReplyReading({ host: reply.host, request: reply.request })
    reading.headers(Object.entries(reply.headers))
    for (const chunk of reply.chunks ?? [reply.body]) reading.body(chunk)
    expect(toldBy(reading)).toEqual(toldBy(reading))
  })
})

describe('a reply that says nothing', () => {
  const silent: readonly (readonly [string, unknown])[] = [
    ['no body', undefined],
    ['null', null],
    ['an empty object', {}],
    ['an empty list', []],
    ['a text', 'usage'],
    ['a number', 7],
    ['an OpenAI error', { error: { message: 'Rate limit', type: 'requests', code: 'rate_limit_exceeded' } }],
    ['an Anthropic error', { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }],
    ['a null usage', { usage: null, system_fingerprint: null, service_tier: null, timings: null }],
    ['usage of other types', { usage: { prompt_tokens: 'many', completion_tokens: {}, prompt_tokens_details: [] } }],
    ['negative and broken counts', { usage: { prompt_tokens: -4, completion_tokens: 1.5 }, timings: { cache_n: -1 } }],
    [
      'numbers beyond counting',
      { usage: { prompt_tokens: 1e300, prompt_tokens_details: { cached_tokens: Infinity } } },
    ],
    [
      'prototype keys',
      JSON.parse('{"__proto__":{"usage":{"prompt_tokens":5}},"constructor":{"usage":1},"toString":{}}'),
    ],
    ['inherited keys', Object.create({ usage: { prompt_tokens: 5 } })],
  ]

  it.each(silent)('keeps everything unknown: %s', (_, body) => {
    expect(factsOfBody('server.test', body)).toEqual(unknown)
  })

  it('says one thing: that the source of each fact is unknown', () => {
    const told: unknown[] = []
    new ReplyReading({ host: 'server.test' }).tell((...said) => told.push(said))
    expect(told).toEqual([['evalgap.sources', twelve.map((fact) => `${fact}=unknown`).join()]])
  })

  it('reads past a huge nesting', () => {
    let nested: unknown = { usage: { prompt_tokens: 1 } }
    for (let depth = 0; depth < 100_000; depth++)
      nested = { response: nested, usage: { prompt_tokens_details: nested } }
    expect(factsOfBody('server.test', nested)).toEqual(unknown)
  })

  it('does not pollute prototypes', () => {
    factsOfBody('server.test', JSON.parse('{"__proto__":{"polluted":1},"metadata":{"__proto__":{"polluted":1}}}'))
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('a hostile reply', () => {
  const keys = fc.constantFrom(
    ...'usage response message metadata prompt_tokens prompt_tokens_details cached_tokens timings cache_n system_fingerprint service_tier choices'.split(
      ' ',
    ),
    ...'openrouter_metadata endpoints available selected provider sglext cached_tokens_details device input_tokens __proto__ toString'.split(
      ' ',
    ),
  )
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.jsonValue(),
      fc.bigInt(),
      fc.dictionary(keys, tie('value')),
      fc.array(tie('value'), { maxLength: 4 }),
    ),
  })).value

  it('never makes a reading throw, nor yields more cached than input tokens', () => {
    fc.assert(
      fc.property(
        fc.array(json),
        fc.dictionary(fc.constantFrom(...headerSlots.keys()), fc.string()),
        json,
        (chunks, headers, request) => {
          const facts = factsOf({ host: 'openrouter.ai', chunks, headers, request, source: 'fuzz' })
          const cached = Number(facts['gen_ai.usage.cache_read.input_tokens'] ?? 0)
          expect(cached).toBeLessThanOrEqual(Number(facts['gen_ai.usage.input_tokens'] ?? Infinity))
          const wrong = Object.entries(facts).filter(([name, value]) => !types[registry.get(name)?.type ?? '']?.(value))
          expect(wrong).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('never throws when headers and members throw', () => {
    const reading = new ReplyReading({
      host: 'server.test',
      request: new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('request')
          },
        },
      ),
    })
    reading.headers({
      [Symbol.iterator]: () => {
        throw new Error('headers')
      },
    })
    reading.body({
      get usage(): never {
        throw new Error('usage')
      },
    })
    expect(toldBy(reading)).toEqual(unknown)
  })
})

describe('streams', () => {
  it('keep the last value that is not null', () => {
    const chunks = [
      { usage: { prompt_tokens: 5 } },
      { usage: { prompt_tokens: 9 } },
      { usage: { prompt_tokens: null } },
      { usage: null },
    ]
    expect(factsOf({ host: 'server.test', chunks, headers: {}, source: 'test' })['gen_ai.usage.input_tokens']).toBe(9)
  })

  it.each(['response', 'message', 'interaction', 'metadata'])('are read inside their %s member', (wrapper) => {
    expect(
      factsOfBody('server.test', { [wrapper]: { usage: { prompt_tokens: 9 } } })['gen_ai.usage.input_tokens'],
    ).toBe(9)
  })

  it('are read chunk by chunk when they are one JSON list', () => {
    const chunks = [{ candidates: [] }, { usageMetadata: { promptTokenCount: 9 } }]
    expect(factsOfBody('server.test', chunks)['gen_ai.usage.input_tokens']).toBe(9)
  })

  it('do not take metadata that the user wrote for facts', () => {
    const body = { metadata: { service_tier: 'flex', prompt_eval_duration: '5' } }
    expect(factsOfBody('api.openai.com', body)['evalgap.route.tier']).toBe('unknown')
    expect(factsOfBody('api.openai.com', body)['evalgap.engine.name']).toBe('unknown')
  })
})

describe('response headers', () => {
  it('are kept by the names of rules only: no account, key or cookie', () => {
    const secret = [
      'authorization',
      'set-cookie',
      'openai-organization',
      'openai-project',
      'x-api-key',
      'x-ratelimit-limit',
    ]
    const kept = new Captured()
    takeHeaders(new Headers([...secret, 'server-timing'].map((name) => [name, name])), kept)
    expect(kept.slots.map((slot) => kept.get(slot))).toEqual(['server-timing'])
    const account = /authorization|cookie|organization|project|api-key|ratelimit/
    expect([...headerSlots.keys()].filter((name) => account.test(name))).toEqual([])
  })

  it("are read as a gateway's only where the gateway is recognised", () => {
    const region = { 'x-litellm-model-region': 'eu' }
    const seen = { ...region, 'x-litellm-version': '1.85.0' }
    expect(factsOfBody('server.test', {}, region)).not.toHaveProperty('evalgap.route.region')
    expect(factsOfBody('server.test', {}, seen)['evalgap.route.region']).toBe('eu')
  })

  it('are dropped when they belong to an earlier attempt', () => {
    const reading = new ReplyReading({ host: 'a.openai.azure.com' })
    const first: Record<string, string> = { 'x-ms-region': 'Sweden Central', 'x-ms-is-spilled-over': 'true' }
    const last: Record<string, string> = { 'x-ms-region': 'East US 2' }
    reading.headers(Object.entries(first))
    reading.headers(Object.entries(last))
    expect(toldBy(reading)['evalgap.route.region']).toBe('East US 2')
    expect(toldBy(reading)).not.toHaveProperty('evalgap.route.spillover')
  })

  it('are read from a Headers object', () => {
    const headers = new Headers({ 'X-MS-Region': 'Sweden Central' })
    const reading = new ReplyReading({ host: 'a.openai.azure.com' })
    reading.headers(headers)
    expect(toldBy(reading)).toMatchObject({
      'evalgap.route.region': 'Sweden Central',
      'evalgap.route.region.scope': 'deployment',
    })
  })
})

describe('a declaration of the operator', () => {
  const declared = {
    'evalgap.accelerator.product': 'NVIDIA H100 80GB HBM3',
    'evalgap.engine.name': 'vllm',
    'evalgap.batch.size': 8,
  } as const

  it('fills facts that nobody measured, as explicit', () => {
    const facts = factsOf({ host: 'server.test', headers: {}, body: {}, source: 'test' }, { declared })
    expect(facts).toMatchObject({
      'evalgap.accelerator.class': 'nvidia-h100',
      'evalgap.src.accelerator': 'explicit',
      'evalgap.engine.name': 'vllm',
      'evalgap.src.engine': 'explicit',
      'evalgap.batch.size': 8,
      'evalgap.src.batch': 'explicit',
    })
    expect(facts['evalgap.conflict']).toBeUndefined()
  })

  it('loses against a measurement, and the contradiction is recorded', () => {
    const facts = factsOf(reply('endpoints.huggingface.cloud/generate-a10g'), { declared })
    expect(facts).toMatchObject({
      'evalgap.accelerator.product': 'nvidia-a10g',
      'evalgap.accelerator.class': 'nvidia-a10g',
      'evalgap.src.accelerator': 'response_header',
      'evalgap.conflict': ['accelerator'],
    })
  })

  it('agrees with an equal measurement', () => {
    const facts = factsOf(reply('vllm.test/chat-with-metrics'), { declared: { 'evalgap.engine.name': 'vllm' } })
    expect(facts['evalgap.src.engine']).toBe('response_body')
    expect(facts['evalgap.conflict']).toBeUndefined()
  })

  it('is left out where it is no value of its attribute', () => {
    const wrong = {
      'evalgap.accelerator.class': 'fast',
      'evalgap.batch.size': 1.5,
      'evalgap.engine.name': 'unknown',
      'gen_ai.usage.input_tokens': 5,
    } as const
    expect(factsOf({ host: 'server.test', headers: {}, body: {}, source: 'test' }, { declared: wrong })).toEqual(
      unknown,
    )
  })
})
