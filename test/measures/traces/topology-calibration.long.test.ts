import { expect, test } from 'vitest'
import { nullPairs } from '../clustered-traces.ts'
import { edgesPValue, naivePValue } from './edge-test.ts'

test('the edges test rejects about as often as it promises without a difference, and a span-level chi-square far more often', () => {
  const pairs = [...nullPairs(200)]
  const rejected = (pValue: (pair: (typeof pairs)[number]) => number) =>
    pairs.filter((pair) => pValue(pair) < 0.05).length / pairs.length
  const [clustered, naive] = [rejected(edgesPValue), rejected(naivePValue)]
  expect(clustered).toBeGreaterThanOrEqual(0.01)
  expect(clustered).toBeLessThanOrEqual(0.09)
  expect(naive).toBeGreaterThan(0.3)
}, 60_000)
