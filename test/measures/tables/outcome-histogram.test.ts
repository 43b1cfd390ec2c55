import { describe, expect, test } from 'vitest'
import {
  addUp,
  contextRuns,
  exponentOf,
  outcomeHistogram,
  shareByContext,
  shareByGroup,
  upperEdge,
  withinBound,
} from '../../../src/measures/tables/outcome-histogram.ts'
import { zeroBin } from '../../../src/vocabulary/outcomes/outcome-histogram.ts'
import type { OutcomeHistogram } from '../../../src/vocabulary/outcomes/outcome-histogram.ts'

/** Context a: 2 in bin 0 (group 0) and 3 in bin 5 (group 1); context b: 4 in bin 0 (group 1) and 1 of zero (group 0). */
const histogram: OutcomeHistogram = {
  cohort: 'eval',
  outcome: 'latency',
  cells: [['a'], ['b']],
  places: Int32Array.of(0, 0, 1, 1),
  bins: Int32Array.of(0, 5, zeroBin, 0),
  groups: Uint8Array.of(0, 1, 0, 1),
  weights: Float64Array.of(2, 3, 1, 4),
}

describe('outcomeHistogram', () => {
  test('finds the outcome of a cohort, and nothing where it is not recorded', () => {
    expect(outcomeHistogram({ histograms: [histogram] }, 'eval', 'latency')).toBe(histogram)
    expect(outcomeHistogram({ histograms: [histogram] }, 'production', 'latency')).toBeUndefined()
  })
})

describe('contextRuns', () => {
  test('gives the rows of each context', () => {
    expect(contextRuns(histogram)).toEqual([
      { cell: ['a'], start: 0, end: 2 },
      { cell: ['b'], start: 2, end: 4 },
    ])
  })
})

describe('addUp', () => {
  test('adds up all contexts, the bin of zero first', () => {
    expect(addUp(histogram, 2)).toEqual({ gamma: 2, bins: [-Infinity, 0, 5], weights: [1, 2 + 4, 3] })
  })

  test('leaves out the groups that are not kept', () => {
    expect(addUp(histogram, 2, (group) => group === 0).weights).toEqual([1, 2, 0])
  })
})

describe('shareByGroup', () => {
  test('gives all weight by group, and the weight in the bins that are within', () => {
    const { numerators, denominators } = shareByGroup(histogram, 3, (bin) => bin <= 0)
    expect([...denominators]).toEqual([3, 7, 0])
    expect([...numerators]).toEqual([3, 4, 0])
  })
})

describe('shareByContext', () => {
  test('leaves out the contexts that do not count', () => {
    const { numerators, denominators } = shareByContext(histogram, 2, (place, bin) =>
      place === 0 ? bin < 5 : undefined,
    )
    expect([...denominators]).toEqual([2, 3])
    expect([...numerators]).toEqual([2, 0])
  })
})

describe('the edges of a bin', () => {
  test('end the bin of zero at zero', () => {
    expect([exponentOf(zeroBin), upperEdge(zeroBin, 2)]).toEqual([-Infinity, 0])
  })

  test('are powers of gamma', () => {
    expect([exponentOf(5), upperEdge(5, 2)]).toEqual([5, 64])
  })
})

describe('withinBound', () => {
  test('holds for a bin that ends at the bound, and not for the next one', () => {
    const within = withinBound(2, 64)
    expect([4, 5, 6].map(within)).toEqual([true, true, false])
  })
})
