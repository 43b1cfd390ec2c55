import { describe, expect, test } from 'vitest'
import { judgedFacts } from '../../../src/measures/contexts/judged-facts.ts'
import { auditDimensions } from '../../../src/measures/tables/audit.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, callsOf } from '../small-profile.ts'
import { judgedOf, rule } from './small-facts.ts'

const both = (bins: Readonly<Record<string, string>>) => [
  ...callsOf('eval', 4, () => ({ bins })),
  ...callsOf('production', 4, () => ({ bins })),
]

describe('judgedFacts', () => {
  test('takes the recorded facts with their kinds and lacks none', () => {
    const { judged } = judgedOf(both({ route: 'a', input: 'short' }))
    expect(judged.facts.map(({ name, kind, required }) => ({ name, kind, required }))).toEqual([
      { name: 'route', kind: 'serving', required: false },
      { name: 'input', kind: 'length', required: true },
    ])
    expect(judged.serving).toEqual({ recorded: 1, all: 1 })
    expect(judged.lacking).toEqual([])
  })

  test('lacks the input length and a serving fact that one cohort alone records', () => {
    const calls = [
      ...callsOf('eval', 4, () => ({ bins: { route: 'a' } })),
      ...callsOf('production', 4, () => ({ bins: { input: 'short' } })),
    ]
    const { judged } = judgedOf(calls)
    expect(judged.serving).toEqual({ recorded: 0, all: 1 })
    expect(judged.lacking).toHaveLength(2)
  })

  test('names a required fact that is no dimension', () => {
    const profile = profileOf(['route'].map(axis), both({ route: 'a' }))
    const { lacking } = judgedFacts(profile, auditDimensions(profile), { ...rule, require: ['tier'] })
    expect(lacking).toContain('tier is no dimension of these counts')
  })
})
