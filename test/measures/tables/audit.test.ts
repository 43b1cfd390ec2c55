import { describe, expect, test } from 'vitest'
import { auditDimensions, auditFindings } from '../../../src/measures/tables/audit.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, callsOf } from '../small-profile.ts'

const dimensions = [
  axis('route'),
  axis('model'),
  axis('region'),
  axis('zone'),
  { ...axis('team'), labels: true as const },
]

/** Ten calls of each cohort: the model is missing on three calls of production, the region on all of them, the zone everywhere. */
const profile = profileOf(dimensions, [
  ...callsOf('eval', 10, (call) => ({ bins: { route: call < 5 ? 'a' : 'b', model: 'm', region: 'eu', team: 'x' } })),
  ...callsOf('production', 10, (call) => ({ bins: { route: 'a', ...(call < 7 ? { model: 'm' } : {}), team: 'y' } })),
])
const audits = auditDimensions(profile)

describe('auditDimensions', () => {
  test('states for every dimension whether the cohorts record it', () => {
    expect(audits.map(({ dimension: { name }, status }) => [name, status])).toEqual([
      ['route', 'compared'],
      ['model', 'partial'],
      ['region', 'one-sided'],
      ['zone', 'absent'],
      ['team', 'labels'],
    ])
  })

  test('gives the share of calls that record a dimension', () => {
    expect(audits.map(({ recorded }) => recorded)).toEqual([
      { eval: 1, production: 1 },
      { eval: 1, production: 0.7 },
      { eval: 1, production: 0 },
      { eval: 0, production: 0 },
      { eval: 1, production: 1 },
    ])
  })

  test('marks a dimension as constant when both cohorts have one bin', () => {
    expect(audits.map(({ constant }) => constant)).toEqual([false, true, true, true, false])
  })
})

describe('auditFindings', () => {
  const findings = auditFindings(profile, audits, 0.95)

  test('gives the state of every dimension and the share of the weaker cohort', () => {
    expect(findings).toMatchObject([
      { id: 'recorded:route', state: 'MEASURED', value: 1, clusters: { eval: 10, production: 10 } },
      { id: 'recorded:model', state: 'NOT_RECORDED', value: 0.7 },
      { id: 'recorded:region', state: 'NOT_COMPARABLE', value: 0 },
      { id: 'recorded:zone', state: 'NOT_RECORDED', value: 0 },
      { id: 'recorded:team', state: 'MEASURED', value: 1 },
    ])
  })

  test('gives the jackknife interval of the weaker share, cut at 1', () => {
    // 0.7 − t(0.975, 9) √(0.7 · 0.3 / 9) = 0.7 − 2.262157 · 0.152753
    expect(findings[1]?.interval?.[0]).toBeCloseTo(0.354449, 5)
    expect(findings[1]?.interval?.[1]).toBe(1)
  })

  test('tests the difference in recording', () => {
    expect(findings[0]?.pValue).toBe(1)
    expect(findings[1]?.pValue).toBeLessThan(0.2)
    expect(findings[2]?.pValue).toBeLessThan(0.001)
  })
})
