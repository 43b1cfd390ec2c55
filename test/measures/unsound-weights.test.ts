import { expect, test } from 'vitest'
import { compareCohorts } from '../../src/comparison/compare-cohorts.ts'
import { defaultSettings } from '../../src/comparison/comparison-settings.ts'
import type { Profile } from '../../src/vocabulary/profile.ts'
import type { MadeCall } from '../comparison/made-call.ts'
import { profileOf } from '../comparison/synthetic-profile.ts'
import { seededRandom } from '../statistics/seeded-random.ts'
import { route } from '../comparison/route.ts'

const next = seededRandom(9)
const calls = (cohort: 'eval' | 'production', clusters: number): MadeCall[] =>
  Array.from({ length: clusters * 4 }, (_, call) => ({
    cohort,
    cluster: `${cohort}-${call % clusters}`,
    bins: { route: next() < (cohort === 'eval' ? 0.5 : 0.7) ? 'a' : 'b' },
    outcomes: { latency: 0.5 + next() },
    scores: { solved: next() < 0.8 ? 1 : 0 },
  }))
const plain = profileOf([route], [...calls('eval', 100), ...calls('production', 300)])

/** The same profile, where sampling kept a share of production with a probability that nothing can give. */
const kept = (share: number): Profile => ({
  ...plain,
  totals: plain.totals.map((row) =>
    row.cohort === 'eval'
      ? row
      : { ...row, weightSources: { none: row.calls * (1 - share), invalid: row.calls * share } },
  ),
})

const findings = (profile: Profile) => {
  const about = { inputs: [], unassigned: 0, calls: 0 }
  const found = compareCohorts(profile, about, defaultSettings).findings
  return (id: string) => found.find((each) => each.id === id)
}
const [sound, unsound] = [findings(kept(0)), findings(kept(0.1))]

test.each(['divergence:route', 'coverage:joint', 'projection:solved'])(
  '%s is a number with known sampling, and bounded around it without',
  (id) => {
    const [known, bounded] = [sound(id), unsound(id)]
    expect(known?.state).toBe('MEASURED')
    expect(bounded).toMatchObject({ state: 'BOUNDED', value: null })
    const [low, high] = bounded?.interval ?? [1, 0]
    expect(low).toBeLessThanOrEqual(known?.interval?.[0] ?? 0)
    expect(high).toBeGreaterThanOrEqual(known?.interval?.[1] ?? 1)
    expect(high - low).toBeLessThan(1)
  },
)

test.each(['transfer:latency', 'decomposition:solved'])('%s, of outcomes, is not comparable', (id) => {
  expect(sound(id)?.state).toBe('MEASURED')
  expect(unsound(id)).toMatchObject({ state: 'NOT_COMPARABLE', value: null })
})

test('an invalid share below a hundredth changes no finding', () => {
  expect(findings(kept(0.009))('divergence:route')?.state).toBe('MEASURED')
})
