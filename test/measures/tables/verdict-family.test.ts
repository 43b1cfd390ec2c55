import { describe, expect, test } from 'vitest'
import { verdictFamily } from '../../../src/measures/tables/verdict-family.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { suite, traffic, unscored } from '../scores/case-runs.ts'
import { axis, callsOf } from '../small-profile.ts'

const timed = (cohort: 'eval' | 'production') =>
  callsOf(cohort, 4, () => ({ bins: { route: 'a' }, outcomes: { latency: 1 } }))

const familyOf = (calls: readonly MadeCall[], lookDivisor?: number) =>
  verdictFamily({ profile: profileOf([axis('route')], calls), ...(lookDivisor === undefined ? {} : { lookDivisor }) })

describe('verdictFamily', () => {
  test('counts an outcome that both cohorts have, and not one that a single cohort has', () => {
    expect(familyOf([...timed('eval'), ...timed('production'), ...suite])).toBe(1)
    expect(familyOf([...timed('eval'), ...unscored(traffic)])).toBe(1)
  })

  test('counts a score that both cohorts have', () => {
    const calls = [...timed('eval'), ...timed('production'), ...suite, ...traffic]
    expect(familyOf(calls)).toBe(2)
  })

  test('grows by the divisor of repeated looks', () => {
    expect(familyOf([...timed('eval'), ...timed('production'), ...suite, ...traffic], 2.5)).toBe(5)
  })
})
