import { describe, expect, test } from 'vitest'
import { sketchCount, unionSketch } from '../../../src/measures/tables/sketch.ts'

describe('unionSketch', () => {
  test('holds the smallest distinct hashes of all sketches', () => {
    expect(unionSketch([[1, 4, 9], [2, 4, 8], [3]], 4)).toEqual([1, 2, 3, 4])
  })

  test('holds all hashes below its capacity', () => {
    expect(unionSketch([[1, 4], [4]], 64)).toEqual([1, 4])
    expect(unionSketch([], 64)).toEqual([])
  })
})

describe('sketchCount', () => {
  test('is exact below the capacity', () => {
    expect(sketchCount([5, 6, 7], 4)).toBe(3)
  })

  test('estimates above the capacity from the largest hash', () => {
    // (4 − 1) / (2⁵⁰ / 2⁵²) = 12
    expect(sketchCount([1, 2, 3, 2 ** 50], 4)).toBe(12)
  })
})
