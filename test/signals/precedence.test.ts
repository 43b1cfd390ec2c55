import { describe, expect, it } from 'vitest'
import { attributes } from '../../src/vocabulary/attributes/all.ts'
import { facts, provenances } from '../../src/vocabulary/provenance.ts'
import { factOf, precedence } from '../../src/signals/precedence.ts'

describe('the precedence of sources', () => {
  it('believes a measurement before a declaration, for each of the twelve facts', () => {
    for (const fact of facts) {
      expect(precedence[fact].order.at(-1)).toBe('explicit')
      expect(new Set(precedence[fact].order).size).toBe(precedence[fact].order.length)
      for (const source of precedence[fact].order) expect(provenances).toContain(source)
    }
  })

  it('never takes a forecast for an observation', () => {
    for (const fact of facts) expect(precedence[fact].order).not.toContain('predicted')
  })

  it('never takes a gauge for the batch of a request', () => {
    expect(precedence.batch.order).not.toContain('server_metric')
  })

  it('puts each lead among the attributes of its own fact', () => {
    for (const fact of facts) for (const lead of precedence[fact].leads) expect(factOf(lead)).toBe(fact)
  })

  it.each([
    ['evalgap.cache.kv_utilization', 'load'],
    ['evalgap.cache.response', 'cache_response'],
    ['evalgap.cache.prefix.ratio', 'cache_prefix'],
    ['gen_ai.usage.cache_read.input_tokens', 'cache_prefix'],
    ['evalgap.route.region.scope', 'region'],
    ['evalgap.route.tier.raw', 'tier'],
    ['evalgap.route.replica', 'route'],
    ['gen_ai.usage.input_tokens', undefined],
    ['evalgap.cohort', undefined],
  ])('assigns %s to the fact %s', (name, fact) => {
    expect(factOf(name)).toBe(fact)
  })

  it('knows every fact an attribute of the registry can have', () => {
    expect(new Set(attributes.map(({ name }) => factOf(name)))).toEqual(new Set([...facts, undefined]))
  })
})
