import { describe, expect, it } from 'vitest'
import { hosts, regionOfHost, traitsOf } from '../../src/signals/hosts.ts'
import { factsOf, replies } from './replies.ts'

describe('a host', () => {
  it.each([
    ['api.openai.com', 'openai'],
    ['eu.api.openai.com', 'openai'],
    ['contoso.openai.azure.com', 'azure.ai.openai'],
    ['bedrock-runtime.us-east-1.amazonaws.com', 'aws.bedrock'],
    ['europe-west4-aiplatform.googleapis.com', 'gcp.vertex_ai'],
    ['aiplatform.googleapis.com', 'gcp.vertex_ai'],
    ['openrouter.ai', undefined],
    ['localhost:8000', undefined],
    ['api.openai.com.attacker.test', undefined],
    ['notapi.openai.com', undefined],
  ])('matches %s to %s', (host, provider) => {
    expect(traitsOf(host).provider).toBe(provider)
  })

  it.each([
    ['bedrock-runtime.eu-central-1.amazonaws.com', 'eu-central-1'],
    ['bedrock-mantle.us-east-1.api.aws', 'us-east-1'],
    ['us-central1-aiplatform.googleapis.com', 'us-central1'],
    ['aiplatform.googleapis.com', undefined],
    ['test-location-aiplatform.googleapis.com', undefined],
    ['api.openai.com', undefined],
  ])('such as %s names the region %s', (host, region) => {
    expect(regionOfHost(host)).toBe(region)
  })

  it('is listed once', () => {
    const recorded = new Set([...replies.values()].map(({ host }) => host))
    for (const host of recorded) expect(hosts.filter((row) => row.host.test(host)).length, host).toBeLessThanOrEqual(1)
  })
})

describe('the traits of hosts', () => {
  const recorded = [...replies].filter(([, { source }]) => source.startsWith('recorded:'))

  it.each(recorded)('hold in their recorded replies: %s', (_, reply) => {
    const traits = traitsOf(reply.host)
    const facts = factsOf(reply)
    const cached = facts['gen_ai.usage.cache_read.input_tokens']
    const text = JSON.stringify(reply.body ?? reply.chunks)
    const counts = [...text.matchAll(/"(?:input_tokens|prompt_tokens|inputTokens)":(\d+)/g)]
    const reported = Math.max(0, ...counts.map(([, tokens]) => Number(tokens)))
    if (traits.hardZero) expect(cached).not.toBe(0)
    if (traits.omitsZero) expect(text).not.toMatch(/"(cachedContentTokenCount|cached_tokens)":0/)
    if (reported > 0 && !traits.inputIncludesCache && typeof cached === 'number') {
      expect(Number(facts['gen_ai.usage.input_tokens'])).toBeGreaterThanOrEqual(reported + cached)
    }
    if (reported > 0 && traits.inputIncludesCache) expect(facts['gen_ai.usage.input_tokens']).toBe(reported)
  })
})
