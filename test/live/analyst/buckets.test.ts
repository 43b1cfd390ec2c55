import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { bucketLength, rolled, withPart } from '../../../src/live/analyst/buckets.ts'
import type { AnalystSettings } from '../../../src/live/analyst/analyst-settings.ts'

const settings = { windowSeconds: 100, bucketSeconds: 10 } as AnalystSettings
const part = (name: string) => ({ name, calls: 2, unassigned: 1 })

test('a week rolls on by days, a day by hours, an hour by minutes', () => {
  expect([7 * 86_400, 30 * 86_400, 86_400, 3600].map(bucketLength)).toEqual([86_400, 86_400, 3600, 300])
})

test('a window has seven buckets or more, and not very many', () =>
  assert(
    property(integer({ min: 420, max: 365 * 86_400 }), (seconds) => {
      const buckets = seconds / bucketLength(seconds)
      expect(buckets).toBeGreaterThanOrEqual(7)
      expect(buckets).toBeLessThanOrEqual(365)
    }),
  ))

test('parts of one stretch of time share a bucket and add up', () => {
  const buckets = [11, 19.9, 20].reduce(
    (all, now, index) => withPart(all, part(`p${index}`), { now, settings }),
    [] as ReturnType<typeof withPart>,
  )
  expect(buckets).toEqual([
    { start: 10, parts: ['p0', 'p1'], calls: 4, unassigned: 2 },
    { start: 20, parts: ['p2'], calls: 2, unassigned: 1 },
  ])
})

test('a bucket leaves the window when all of it is too old', () => {
  const buckets = [10, 20, 130].map((start) => ({ start, parts: ['p'], calls: 0, unassigned: 0 }))
  const state = { schema: 'evalgap/watch/1', sequence: 1, takenThrough: 1, held: [], buckets } as const
  const starts = (now: number) => rolled(state, now, settings).buckets.map(({ start }) => start)
  expect(starts(119)).toEqual([10, 20, 130])
  expect(starts(120)).toEqual([20, 130])
  expect(starts(131)).toEqual([130])
})
