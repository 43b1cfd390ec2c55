import { expect, test } from 'vitest'
import { policyWeights } from '../../src/cli/options/policy-weights.ts'
import { policyCounts } from '../../src/use-cases/compare/policy-counts.ts'

test('policies add up over commas and repetitions, and the last word on one counts', () => {
  const first = policyWeights('errors=1,baseline=50')
  expect(policyWeights('baseline=25,limiter=invalid', first)).toEqual({ errors: 1, baseline: 25, limiter: 'invalid' })
})

test('a name may hold an equals sign, and a count may be broken', () => {
  expect(policyWeights('tenant=a=2.5')).toEqual({ 'tenant=a': 2.5 })
})

test.each([
  'baseline',
  'baseline=',
  '=50',
  'baseline=0',
  'baseline=0.02',
  'baseline=many',
  'baseline=Infinity',
  'baseline=0x10',
  'baseline=-1',
  'baseline=NaN',
])('%j is refused: a trace stands for one or more', (text) =>
  expect(() => policyWeights(text)).toThrow('expected POLICY=COUNT'),
)

test('the warehouse gets no row without policies, and null for an invalid one', () => {
  expect(policyCounts({})).toBeUndefined()
  expect(policyCounts({ baseline: 50, limiter: 'invalid' })).toEqual({ baseline: 50, limiter: null })
})
