import { describe, expect, test } from 'vitest'
import { factCoverage } from '../../../src/measures/contexts/fact-coverage.ts'
import { factFinding } from '../../../src/measures/contexts/fact-finding.ts'
import { callsOf } from '../small-profile.ts'
import { judgedOf, rule } from './small-facts.ts'

const { profile, judged } = judgedOf([
  ...callsOf('eval', 20, () => ({ bins: { route: 'a', input: 'short' } })),
  ...callsOf('production', 20, (cluster) => ({ bins: { route: cluster < 15 ? 'a' : 'b', input: 'short' } })),
])

describe('factFinding', () => {
  test('is the least covered set of facts', () => {
    const found = factFinding(profile, factCoverage(profile, judged, rule), 0.95)
    // 15 of 20 production calls are in route a.
    expect(found).toMatchObject({ id: 'facts:coverage', state: 'MEASURED', value: 0.75 })
    expect(found.because).toContain('route')
  })

  test('is not recorded without a set of facts', () => {
    const none = { ...factCoverage(profile, judged, rule), sets: [] }
    expect(factFinding(profile, none, 0.95)).toMatchObject({ state: 'NOT_RECORDED', value: null })
  })
})
