import { expect, test } from 'vitest'
import { auditDimensions } from '../../../src/measures/tables/audit.ts'
import { slices } from '../../../src/measures/scores/slices.ts'
import type { Dimension } from '../../../src/vocabulary/contexts/dimension.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'

const shared = { role: 'pre', loadDriven: false, rung: 0 } as const
const domain: Dimension = { ...shared, name: 'domain', attribute: 'app.domain', bins: { kind: 'values' } }
const turn: Dimension = {
  ...shared,
  name: 'turn',
  attribute: 'evalgap.conversation.turn',
  bins: { kind: 'cuts', cuts: [2, 3], closed: 'left', labels: ['1', '2', '3+'] },
}

const next = seededRandom(4)
const calls = Array.from({ length: 300 }, (_, cluster) =>
  ['1', '2', '3+'].map((bin): MadeCall => {
    const law = cluster % 30 === 0 ? 'rare' : cluster % 3 === 0 ? 'law' : 'code'
    const chance = (law === 'law' ? 0.5 : 0.9) - (bin === '3+' ? 0.2 : 0)
    return {
      cohort: 'eval',
      cluster: `case-${cluster}`,
      bins: { domain: law, turn: bin },
      scores: { accuracy: next() < chance ? 1 : 0 },
    }
  }),
).flat()
const profile = profileOf([domain, turn], calls)
const found = slices.read({
  profile,
  audits: auditDimensions(profile),
  key: { dimensions: [], level: 'none', cells: [] },
  minimumClusters: 5,
  level: 0.95,
})

test('slices name the domain in which a score is lowest, and leave out one of ten cases', () => {
  const [byDomain] = found
  expect(byDomain).toMatchObject({ id: 'slices:accuracy/domain', because: expect.stringContaining('domain is law') })
  expect(byDomain?.value).toBeCloseTo(0.5 - 0.2 / 3, 1)
  const bins = byDomain?.details?.slices ?? []
  expect(bins.map(({ bin }) => bin).toSorted()).toEqual(['code', 'law'])
  // 200 and 90 clusters, of which 64 hashes are kept.
  expect(bins).toMatchObject([
    { clusters: 64, clustersCapped: true },
    { clusters: 64, clustersCapped: true },
  ])
})

test('slices state how much a score loses from the first turn to the last', () => {
  const byTurn = found.find(({ id }) => id === 'slices:accuracy/turn')
  const trend = byTurn?.details?.trends?.[0]
  expect(trend).toMatchObject({ from: '1', to: '3+' })
  expect(trend?.interval[1]).toBeLessThan(0)
  expect(trend?.interval[0]).toBeLessThan(-0.2)
  expect(trend?.interval[1]).toBeGreaterThan(-0.2)
})
