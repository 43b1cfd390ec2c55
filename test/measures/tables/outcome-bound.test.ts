import { outcomeBound } from '../../../src/measures/tables/outcome-bound.ts'
import type { BoundPart } from '../../../src/measures/tables/outcome-bound.ts'
import { describe, expect, test } from 'vitest'
import { outcomeHistogram } from '../../../src/measures/tables/outcome-histogram.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, callsOf } from '../small-profile.ts'

/** Calls of 1, 2, 3 … seconds, call i alone in group i. */
function bound(calls: number, part?: BoundPart) {
  const profile = profileOf(
    [axis('route')],
    callsOf('eval', calls, (call) => ({ bins: { route: 'a' }, outcomes: { latency: call + 1 } })),
  )
  const histogram = outcomeHistogram(profile, 'eval', 'latency')
  if (histogram === undefined) throw new Error('latency is not counted')
  return outcomeBound(histogram, profile, part)
}

describe('outcomeBound', () => {
  test('is the upper edge of the bin that holds the conformal rank', () => {
    // Rank ⌈(19 + 1) · 0.95⌉ = 19: the call of 19 s lies in bin ⌊ln 19 / ln 1.02⌋ = 148, which ends at 1.02^149.
    expect(bound(19)).toBeCloseTo(1.02 ** 149, 9)
    // Rank ⌈(39 + 1) · 0.95⌉ = 38: the call of 38 s, in bin 183.
    expect(bound(39)).toBeCloseTo(1.02 ** 184, 9)
  })

  test('is infinite when the rank exceeds the clusters', () => {
    // Rank ⌈(18 + 1) · 0.95⌉ = 19 of 18 clusters.
    expect(bound(18)).toBe(Infinity)
  })

  test('reads only the groups that are kept', () => {
    expect(bound(39, { keeps: (group) => group < 19, share: 19 / 39 })).toBeCloseTo(1.02 ** 149, 9)
  })
})
