import { describe, expect, it } from 'vitest'
import { readOrca } from '../../src/signals/orca.ts'

describe('an endpoint-load-metrics header', () => {
  it.each([
    ['TEXT named_metrics.kv_cache_usage_perc=0.4, named_metrics.num_requests_waiting=2.0', 'num_requests_waiting', 2],
    ['TEXT named_metrics.kv_cache_usage_perc=0.4', 'kv_cache_usage_perc', 0.4],
    ['JSON {"named_metrics":{"kv_cache_utilization":0.02,"max_token_capacity":399296}}', 'kv_cache_utilization', 0.02],
  ])('is read from %s as %s', (header, metric, expected) => {
    expect(readOrca(header, [metric])).toBe(expected)
  })

  it('gives the first metric of the list that is present', () => {
    expect(readOrca('TEXT named_metrics.b=2, named_metrics.a=1', ['none', 'a', 'b'])).toBe(1)
  })

  it.each([
    '',
    'BIN AAAA',
    'JSON {',
    'JSON null',
    'JSON {"named_metrics":null}',
    'JSON {"named_metrics":{"a":"1"}}',
    'TEXT named_metrics.a=high',
    'TEXT a=1',
    undefined,
    4,
  ])('gives nothing when it cannot be read: %s', (header) => {
    expect(readOrca(header, ['a'])).toBeUndefined()
  })
})
