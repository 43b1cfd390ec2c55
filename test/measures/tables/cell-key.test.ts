import { describe, expect, test } from 'vitest'
import { cellKey } from '../../../src/measures/tables/cell-key.ts'

describe('cellKey', () => {
  test('is equal for equal contexts', () => {
    expect(cellKey(['a', null])).toBe(cellKey(['a', null]))
  })

  test('tells an unknown fact from the text null, and a comma from a border', () => {
    expect(cellKey([null])).not.toBe(cellKey(['null']))
    expect(cellKey(['a,b'])).not.toBe(cellKey(['a', 'b']))
  })
})
