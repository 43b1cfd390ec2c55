import { expect, test } from 'vitest'
import { partitionOf } from '../../src/sources/backends/partition.ts'

test.each([
  ['a/year=2026/month=11/day=20/hour=08/minute=59/traces_1.json', '2026-11-20T08:59Z', '2026-11-20T09:00Z'],
  ['year=2026/month=12/day=31/hour=23/x', '2026-12-31T23:00Z', '2027-01-01T00:00Z'],
  ['year=2024/month=02/day=29/x', '2024-02-29T00:00Z', '2024-03-01T00:00Z'],
  ['year=2026/month=12/x', '2026-12-01T00:00Z', '2027-01-01T00:00Z'],
  ['year=2026/x', '2026-01-01T00:00Z', '2027-01-01T00:00Z'],
])('%s was uploaded from %s to %s', (address, from, to) => {
  expect(partitionOf(address)).toEqual({ from: new Date(from), to: new Date(to) })
})

test('an address without a partition names no time', () => {
  expect(partitionOf('s3://bucket/traces/2026/11/20/08/traces.json')).toBeUndefined()
})
