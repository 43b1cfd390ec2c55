import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cacheState } from '../../src/signals/cache-state.ts'

describe('the state of the prefix cache', () => {
  it.each([
    [undefined, 1000, 16, 'unknown'],
    [0, 1000, 16, 'none'],
    [0, undefined, 16, 'none'],
    [500, undefined, 16, 'unknown'],
    [984, 1000, 16, 'full'],
    [983, 1000, 16, 'partial'],
    [4012, 4020, 128, 'full'],
    [8, 20, 16, 'partial'],
    [999, 1000, 0, 'partial'],
    [1000, 1000, 0, 'full'],
  ] as const)('maps %s cached of %s tokens at granule %s to %s', (cached, input, granule, expected) => {
    expect(cacheState({ cached, input, granule })).toBe(expected)
  })

  it('never falls back from full when more is cached', () => {
    const tokens = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(tokens, tokens, fc.integer({ min: 0, max: 256 }), (input, some, granule) => {
        const cached = Math.min(some, input)
        if (cacheState({ cached, input, granule }) !== 'full') return
        expect(cacheState({ cached: input, input, granule })).toBe('full')
      }),
    )
  })
})
