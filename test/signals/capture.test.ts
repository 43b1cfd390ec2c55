import { describe, expect, it } from 'vitest'
import { Capture } from '../../src/signals/capture.ts'
import { Captured } from '../../src/signals/captured.ts'

/** What a path finds in JSON, chunk by chunk. */
function found(path: string, ...chunks: readonly unknown[]): unknown {
  const capture = new Capture({ response: 'all', metadata: 'objects' })
  const slot = capture.slotOf(path)
  const values = new Captured()
  for (const chunk of chunks) capture.take(chunk, values)
  return values.get(slot)
}

describe('a path', () => {
  it('finds a member at any depth, also where a member is both value and parent', () => {
    const capture = new Capture({})
    const [whole, part] = [capture.slotOf('a.b'), capture.slotOf('a.b.c')]
    const values = new Captured()
    capture.take({ a: { b: { c: 1 } } }, values)
    expect([values.get(whole), values.get(part)]).toEqual([{ c: 1 }, 1])
  })

  it('finds members named like parts of objects', () => {
    expect(found('constructor.name', { a: 1 })).toBeUndefined()
    expect(found('length', [1, 2])).toBeUndefined()
    expect(found('a.length', { a: [1] })).toBeUndefined()
  })

  it('finds the last element of a list that has it', () => {
    expect(found('choices[].x', { choices: [{ x: 1 }, { x: 2 }, { y: 3 }] })).toBe(2)
    expect(found('choices[].x', { choices: { x: 1 } })).toBeUndefined()
  })

  it('finds the element a filter names', () => {
    const chunk = {
      list: [
        { selected: false, b: 1 },
        { selected: true, b: 2 },
        { selected: null, b: 3 },
      ],
    }
    expect(found('list[selected=true].b', chunk)).toBe(2)
    expect(found('list[selected=true].b', { list: [{ selected: { toString: 1 }, b: 1 }, null, 4] })).toBeUndefined()
  })

  it('keeps the last value that is not null', () => {
    expect(found('a', { a: 1 }, { a: null }, { b: 2 })).toBe(1)
    expect(found('a', { a: 0 })).toBe(0)
    expect(found('a', { a: false })).toBe(false)
  })

  it('is looked for inside wrappers, once', () => {
    expect(found('usage', { response: { usage: 5 } })).toBe(5)
    expect(found('usage', { response: { response: { usage: 5 } } })).toBeUndefined()
    expect(found('usage', { metadata: { usage: 5 } })).toBeUndefined()
    expect(found('usage.a', { metadata: { usage: { a: 5 } } })).toBe(5)
  })
})
