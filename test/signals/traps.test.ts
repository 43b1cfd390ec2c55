import { describe, expect, it } from 'vitest'
import { rules } from '../../src/signals/all.ts'
import { factOf, precedence } from '../../src/signals/precedence.ts'
import { factsOf, factsOfBody, replies, reply } from './replies.ts'

const usage = (tokens: Record<string, unknown>): unknown => ({
  usage: { prompt_tokens: 1000, completion_tokens: 1, ...tokens },
})

describe('a missing cache count', () => {
  it('leaves the cache unknown, and is no zero', () => {
    const facts = factsOf(reply('vllm.test/chat-without-prompt-token-details'))
    expect(facts).toMatchObject({ 'evalgap.cache.prefix': 'unknown', 'evalgap.src.cache_prefix': 'unknown' })
    expect(facts).not.toHaveProperty('gen_ai.usage.cache_read.input_tokens')
    expect(facts).not.toHaveProperty('evalgap.cache.prefix.ratio')
  })

  it('leaves the cache unknown where the host omits zero, too: Gemini, Vertex, Groq', () => {
    for (const host of ['generativelanguage.googleapis.com', 'us-central1-aiplatform.googleapis.com', 'api.groq.com']) {
      const body = { usageMetadata: { promptTokenCount: 500 }, usage: { prompt_tokens: 500 } }
      expect(factsOfBody(host, body)['evalgap.cache.prefix']).toBe('unknown')
    }
  })
})

describe('hard-coded zeros', () => {
  it.each(['ollama.com', '127.0.0.1:11434'])('are unknown for Ollama at %s', (host) => {
    expect(factsOfBody(host, usage({ input_tokens_details: { cached_tokens: 0 } }))['evalgap.cache.prefix']).toBe(
      'unknown',
    )
  })

  it('are unknown for Ollama behind any host that shows or declares the engine', () => {
    const shown = {
      ...(usage({ prompt_tokens_details: { cached_tokens: 0 } }) as object),
      system_fingerprint: 'fp_ollama',
    }
    expect(factsOfBody('server.test', shown)['evalgap.cache.prefix']).toBe('unknown')
    const body = usage({ prompt_tokens_details: { cached_tokens: 0 } })
    const declared = { 'evalgap.engine.name': 'ollama' } as const
    const facts = factsOf({ host: 'server.test', headers: {}, body, source: 'test' }, { declared })
    expect(facts['evalgap.cache.prefix']).toBe('unknown')
  })

  it('count as no reuse for TensorRT-LLM', () => {
    expect(factsOf(reply('tensorrt-llm.test/chat'))).toMatchObject({
      'evalgap.cache.prefix': 'none',
      'evalgap.src.cache_prefix': 'response_body',
    })
  })
})

describe('prompt tokens', () => {
  it('take the cache in where Anthropic and Bedrock leave it out', () => {
    expect(factsOf(reply('api.anthropic.com/fast-mode'))['gen_ai.usage.input_tokens']).toBe(12 + 3000 + 100)
    expect(factsOf(reply('bedrock-runtime.us-east-1.amazonaws.com/prompt-cache-2'))['gen_ai.usage.input_tokens']).toBe(
      4 + 18131,
    )
    expect(
      factsOf(reply('bedrock-runtime.us-east-1.amazonaws.com/converse-stream-latency-optimized'))[
        'gen_ai.usage.input_tokens'
      ],
    ).toBe(5 + 1500)
  })

  it('take the cache in from Bedrock headers where the body counts nothing', () => {
    const headers = { 'x-amzn-bedrock-input-token-count': '4', 'x-amzn-bedrock-cache-read-input-token-count': '100' }
    const facts = factsOfBody('bedrock-runtime.eu-west-1.amazonaws.com', {}, headers)
    expect(facts).toMatchObject({
      'gen_ai.usage.input_tokens': 104,
      'gen_ai.usage.cache_read.input_tokens': 100,
      'evalgap.src.cache_prefix': 'response_header',
    })
  })

  it('do not count the cache twice where it is included', () => {
    expect(factsOf(reply('litellm.test/chat'))['gen_ai.usage.input_tokens']).toBe(2000)
    const responses = {
      usage: { input_tokens: 900, input_tokens_details: { cached_tokens: 800 }, cache_read_input_tokens: 800 },
    }
    expect(factsOfBody('server.test', responses)['gen_ai.usage.input_tokens']).toBe(900)
  })

  it('survive a last event of an Anthropic stream that repeats only the reply', () => {
    const chunks = [
      { type: 'message_start', message: { usage: { input_tokens: 5, cache_read_input_tokens: 95, output_tokens: 1 } } },
      { type: 'message_delta', usage: { output_tokens: 40 } },
    ]
    const facts = factsOf({ host: 'api.anthropic.com', chunks, headers: {}, source: 'test' })
    expect(facts).toMatchObject({
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 40,
      'evalgap.cache.prefix.ratio': 0.95,
    })
  })

  it('are a contradiction, not a ratio above one, when fewer than the cached ones', () => {
    const facts = factsOfBody('server.test', usage({ prompt_tokens_details: { cached_tokens: 2000 } }))
    expect(facts).toMatchObject({ 'evalgap.cache.prefix': 'unknown', 'evalgap.conflict': ['cache_prefix'] })
    expect(facts).not.toHaveProperty('gen_ai.usage.cache_read.input_tokens')
  })
})

describe('a response-cache hit', () => {
  const hits = [
    'litellm.test/chat-response-cache-hit',
    'portkey.test/chat-cache-hit',
    'portkey.test/chat-cache-semantic-hit',
    'helicone.test/chat-cache-hit',
  ]

  it.each(hits)('makes every replayed fact not applicable: %s', (name) => {
    const facts = factsOf(reply(name))
    expect(facts['evalgap.cache.response']).toMatch(/hit$/)
    expect(facts['evalgap.cache.prefix']).toBe('not_applicable')
    for (const fact of ['cache_prefix', 'batch', 'accelerator', 'engine', 'load', 'time', 'tier', 'region']) {
      expect(facts[`evalgap.src.${fact}`]).toBe('not_applicable')
    }
  })

  it.each(hits)('keeps replayed numbers nowhere: %s', (name) => {
    const facts = factsOf(reply(name), { declared: { 'evalgap.batch.size': 8 } })
    const replayed = Object.entries(facts).filter(([key, value]) => {
      const fact = factOf(key)
      return fact !== undefined && precedence[fact].replayed && value !== 'unknown' && value !== 'not_applicable'
    })
    expect(replayed).toEqual([])
  })

  it.each(['miss', 'semantic-miss', 'refresh', 'disabled'])('is not seen in a %s', (status) => {
    const facts = factsOf(reply(`portkey.test/chat-cache-${status}`))
    expect(facts).toMatchObject({ 'evalgap.cache.prefix': 'partial', 'evalgap.src.cache_response': 'response_header' })
  })
})

describe('a full prefix hit', () => {
  it('leaves the tokens an engine recomputes, and is full all the same', () => {
    expect(factsOf(reply('llama-cpp.test/chat'))).toMatchObject({
      'evalgap.cache.prefix': 'full',
      'evalgap.cache.prefix.ratio': 236 / 237,
    })
    expect(factsOf(reply('vllm.test/chat-with-metrics'))['evalgap.cache.prefix']).toBe('full')
  })

  it('is judged by the granule of the host', () => {
    const body = usage({ prompt_tokens: 2020, prompt_tokens_details: { cached_tokens: 1920 } })
    expect(factsOfBody('api.openai.com', body)['evalgap.cache.prefix']).toBe('full')
    expect(factsOfBody('server.test', body)['evalgap.cache.prefix']).toBe('partial')
  })
})

describe('predictions', () => {
  it('are kept apart from observations when a router makes them', () => {
    const facts = factsOf(reply('dynamo.test/chat-with-extra-fields'))
    expect(facts).toMatchObject({
      'evalgap.cache.prefix.predicted_ratio': 0.75,
      'evalgap.cache.prefix': 'unknown',
      'evalgap.src.cache_prefix': 'unknown',
    })
    expect(facts).not.toHaveProperty('evalgap.cache.prefix.ratio')
  })

  it('are no source of an observation in any rule', () => {
    const predicted = rules.filter(({ keys }) =>
      keys.some((key) => /hit_rate|hit_ratio|top_endpoints|top_scores/.test(JSON.stringify(key))),
    )
    expect(predicted.length).toBeGreaterThan(0)
    expect(new Set(predicted.map(({ target }) => target))).toEqual(new Set(['evalgap.cache.prefix.predicted_ratio']))
  })
})

describe('gauges', () => {
  it('never become the batch of a request', () => {
    const sources = new Set(
      rules.filter(({ target }) => target.startsWith('evalgap.batch.')).map(({ source }) => source),
    )
    expect(sources).toEqual(new Set(['event']))
    for (const reply of replies.values()) {
      expect(factsOf(reply)['evalgap.src.batch']).toMatch(/^(unknown|not_applicable)$/)
      expect(factsOf(reply)).not.toHaveProperty('evalgap.batch.size')
    }
  })
})

describe('a fingerprint', () => {
  it('is kept raw and says nothing of engine or hardware when it is only a hash', () => {
    const facts = factsOfBody('api.openai.com', { system_fingerprint: 'fp_b376dfbbd5' })
    expect(facts).toMatchObject({
      'evalgap.engine.fingerprint': 'fp_b376dfbbd5',
      'evalgap.engine.name': 'unknown',
      'evalgap.accelerator.class': 'unknown',
    })
  })
})

describe('an accelerator', () => {
  it('is not read from a default constant: the class stays unknown, only the kind is known', () => {
    const facts = factsOf(reply('127.0.0.1_3000/generate-default-compute-type'))
    expect(facts).toMatchObject({
      'evalgap.accelerator.class': 'unknown',
      'evalgap.accelerator.kind': 'gpu',
      'evalgap.src.accelerator': 'unknown',
    })
  })

  it('is never inferred from the provider: Groq, Cerebras and Gemini stay unknown', () => {
    for (const [name, reply] of replies) {
      if (/^(api\.groq|api\.cerebras|generativelanguage|.*aiplatform)/.test(name))
        expect(factsOf(reply)['evalgap.accelerator.class']).toBe('unknown')
    }
  })
})

describe('times', () => {
  it('have different names for the first token at the client and at the server', () => {
    const client = rules
      .filter(({ target }) => target === 'gen_ai.response.time_to_first_chunk')
      .flatMap(({ keys }) => keys)
    const server = rules
      .filter(({ target }) => target === 'evalgap.time.server_first_token')
      .flatMap(({ keys }) => keys)
    expect(client).toEqual(['gen_ai.response.time_to_first_chunk', 'ai.response.msToFirstChunk'])
    expect(server).toContain('gen_ai.latency.time_to_first_token')
    expect(client.filter((key) => server.includes(key))).toEqual([])
  })

  it('count from the schedule for vLLM, whose body calls its first token prefill', () => {
    const facts = factsOf(reply('vllm.test/chat-with-metrics'))
    expect(facts).toMatchObject({ 'evalgap.time.prefill': 0.0852, 'evalgap.time.queue': 0.0123 })
    expect(facts).not.toHaveProperty('evalgap.time.server_first_token')
  })

  it("leave the queue out of Groq's total, which is inference only", () => {
    const facts = factsOf(reply('api.groq.com/chat-hardware-cache'))
    expect(facts).toMatchObject({ 'evalgap.time.queue': 0.069, 'evalgap.time.inference': 0.111 })
    expect(facts).not.toHaveProperty('evalgap.time.server_total')
  })

  it('are not read from x-compute-time, seconds at one server and milliseconds at another', () => {
    expect(rules.filter(({ keys }) => JSON.stringify(keys).includes('x-compute-time'))).toEqual([])
  })

  it('are no totals in the headers of a stream, which leave before the tokens', () => {
    const headers = { 'openai-processing-ms': '172', 'x-envoy-upstream-service-time': '176', 'x-total-time': '180' }
    const streamed = factsOfBody(
      'api.openai.com',
      {},
      { ...headers, 'content-type': 'text/event-stream; charset=utf-8' },
    )
    expect(streamed['evalgap.src.time']).toBe('unknown')
    const whole = factsOfBody('api.openai.com', {}, headers)
    expect(whole).toMatchObject({
      'evalgap.time.server_total': 0.18,
      'evalgap.time.upstream': 0.176,
      'evalgap.src.time': 'response_header',
    })
  })
})

describe('a region', () => {
  it('is stored as what it names', () => {
    const scopes = new Set(rules.filter(({ target }) => target === 'evalgap.route.region').map(({ scope }) => scope))
    expect(scopes).toEqual(new Set(['deployment', 'served', 'geography']))
    expect(factsOfBody('bedrock-runtime.eu-west-1.amazonaws.com', {})).toMatchObject({
      'evalgap.route.region': 'eu-west-1',
      'evalgap.route.region.scope': 'endpoint',
      'evalgap.src.region': 'client',
    })
  })

  it('is not the edge of a content delivery network', () => {
    const facts = factsOfBody('api.openai.com', {}, { 'cf-ray': '8e122593ff368bc8-SIN' })
    expect(facts).toMatchObject({ 'evalgap.route.edge': 'SIN', 'evalgap.src.region': 'unknown' })
    expect(facts).not.toHaveProperty('evalgap.route.region')
  })

  it('is unknown when it is not available', () => {
    const facts = factsOfBody('api.anthropic.com', { usage: { inference_geo: 'not_available' } })
    expect(facts).toMatchObject({ 'evalgap.src.region': 'unknown', 'evalgap.route.region.scope': 'unknown' })
  })
})

describe('a tier', () => {
  it('is what served, not what was asked for', () => {
    const facts = factsOf(reply('bedrock-runtime.us-east-1.amazonaws.com/converse-served-tier'))
    expect(facts).toMatchObject({
      'evalgap.route.tier': 'flex',
      'evalgap.route.tier.requested': 'default',
      'evalgap.src.tier': 'response_body',
    })
  })

  it('stays unknown when it is only requested', () => {
    const facts = factsOf({
      host: 'api.openai.com',
      request: { service_tier: 'priority' },
      body: {},
      headers: {},
      source: 'test',
    })
    expect(facts).toMatchObject({
      'evalgap.route.tier': 'unknown',
      'evalgap.route.tier.requested': 'priority',
      'evalgap.src.tier': 'unknown',
    })
  })

  it('is kept raw and not guessed when its name is not listed', () => {
    expect(factsOfBody('openrouter.ai', { service_tier: 'auto' })).toMatchObject({
      'evalgap.route.tier': 'unknown',
      'evalgap.route.tier.raw': 'auto',
    })
  })
})

describe('OpenRouter', () => {
  it('names the serving provider in its metadata, else in its body', () => {
    expect(factsOf(reply('openrouter.ai/chat-with-metadata'))).toMatchObject({
      'evalgap.route.provider': 'novita',
      'evalgap.route.attempt': 2,
      'evalgap.route.gateway': ['openrouter'],
    })
    expect(factsOfBody('openrouter.ai', { provider: 'Google' })['evalgap.route.provider']).toBe('google')
  })
})

describe('a cache tier', () => {
  it('counts the memories that gave tokens, not the keys that are present', () => {
    expect(factsOf(reply('sglang.test/chat-stream-with-cache-report'))['evalgap.cache.prefix.tier']).toBe('mixed')
    expect(factsOf(reply('api.groq.com/chat-hardware-cache'))['evalgap.cache.prefix.tier']).toBe('sram')
    expect(factsOf(reply('sglang.test/generate'))).not.toHaveProperty('evalgap.cache.prefix.tier')
  })
})

describe('a request split over prefill and decode', () => {
  it('takes its batch from decode steps and its queue from the prefill side', () => {
    const decode = rules.filter(({ target }) => target === 'evalgap.batch.size')
    expect(decode.map(({ when }) => when?.event?.where)).toEqual([{ forward_mode: 'decode' }])
    const waiting = rules.filter(({ id }) => id === 'sglang-span-queue')
    expect(waiting.map(({ when }) => when?.span?.test('prefill_waiting'))).toEqual([true])
    expect(waiting.map(({ when }) => when?.span?.test('decode_waiting'))).toEqual([false])
  })
})

describe('metrics with one name and several writers', () => {
  it('are read by no reply rule: only a scrape knows its target', () => {
    const prefixes = /^(vllm:|ray_vllm|sglang:|trtllm_|nv_|lmdeploy:|llamacpp:|tgi_|dynamo_|DCGM_)/
    const named = rules.filter(({ keys }) => keys.some((key) => typeof key === 'string' && prefixes.test(key)))
    expect(new Set(named.map(({ source }) => source))).toEqual(new Set(['metric']))
  })
})
