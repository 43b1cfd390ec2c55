import { describe, expect, test } from 'vitest'
import { numberedContexts } from '../../../src/measures/tables/numbered-contexts.ts'

const rows = [
  ['a', 'x'],
  ['b', 'x'],
  ['a', 'y'],
  ['a', 'x'],
  [null, 'x'],
  [null, 'x'],
].map((cell) => ({ cell }))

describe('numberedContexts', () => {
  test('numbers the joint contexts in the order in which rows show them', () => {
    expect([...numberedContexts(rows, [0, 1])]).toEqual([0, 1, 2, 0, 3, 3])
  })

  test('numbers the values of one dimension, the unknown one among them', () => {
    expect([...numberedContexts(rows, [0])]).toEqual([0, 1, 0, 0, 2, 2])
  })

  test('has one context when no dimension is asked for', () => {
    expect([...numberedContexts(rows, [])]).toEqual([0, 0, 0, 0, 0, 0])
  })
})
