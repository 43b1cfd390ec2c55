import { describe, expect, test } from 'vitest'
import { verdictFamily } from '../../../src/measures/tables/verdict-family.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { suite, traffic, unscored } from '../scores/case-runs.ts'
import { axis, callsOf } from '../small-profile.ts'

const timed = (cohort: 'eval' | 'production') =>
  callsOf(cohort, 4, () => ({ bins: { route: 'a' }, outcomes: { latency: 1 } }))

describe('verdictFamily', () => {
  test('counts an outcome that both cohorts have, and not one that a single cohort has', () => {
    expect(verdictFamily(profileOf([axis('route')], [...timed('eval'), ...timed('production'), ...suite]))).toBe(1)
    expect(verdictFamily(profileOf([axis('route')], [...timed('eval'), ...unscored(traffic)]))).toBe(1)
  })

  test('counts a score that both cohorts have', () => {
    const calls = [...timed('eval'), ...timed('production'), ...suite, ...traffic]
    expect(verdictFamily(profileOf([axis('route')], calls))).toBe(2)
  })
})
