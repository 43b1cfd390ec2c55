import { describe, expect, test } from 'vitest'
import { compareCohorts } from '../../src/comparison/compare-cohorts.ts'
import { selfCheck } from '../../src/comparison/self-check.ts'
import { defaultSettings } from '../../src/comparison/comparison-settings.ts'
import { detectableMove } from '../../src/statistics/divergence/detectable-move.ts'
import { raoScottF } from '../../src/statistics/divergence/rao-scott-f.ts'
import { drawCalls, fiveRuns, sessionSize } from '../statistics/clustered-calls.ts'
import { seededRandom } from '../statistics/seeded-random.ts'
import { profileOf } from './synthetic-profile.ts'
import type { MadeCall } from './made-call.ts'
import { route } from './route.ts'

function made(cohort: 'eval' | 'production', clusters: number, seed: number): MadeCall[] {
  const next = seededRandom(seed)
  return Array.from({ length: clusters }, (_, cluster) => {
    const home = next() < 0.6 ? 'a' : 'b'
    return Array.from({ length: 5 }, (): MadeCall => ({
      cohort,
      cluster: `${cohort}-${seed}-${cluster}`,
      bins: { route: next() < 0.7 ? home : next() < 0.6 ? 'a' : 'b' },
      outcomes: { latency: 0.5 + next() },
    }))
  }).flat()
}

describe('production against itself', () => {
  test('differs about as rarely as the tests promise, in 20 seeded productions', () => {
    const checks = Array.from({ length: 20 }, (_, seed) => {
      const profile = profileOf([route], [...made('eval', 60, seed), ...made('production', 200, 1000 + seed)])
      const found = compareCohorts(profile, { inputs: [], unassigned: 0, calls: 0 }, defaultSettings)
      return selfCheck(profile, defaultSettings, found).falseAlarms
    })
    expect(checks.every(({ tested }) => tested === 1)).toBe(true)
    expect(checks.filter(({ rejected }) => rejected.length > 0).length).toBeLessThanOrEqual(4)
    expect(checks.filter(({ verdict }) => verdict === 'BLIND' || verdict === 'DOES_NOT_PROJECT')).toEqual([])
  })
})

describe('the smallest detectable shift', () => {
  test('is detected about four times in five', () => {
    const shares = [0.4, 0.3, 0.2, 0.1]
    const random = seededRandom(12)
    const draw = (clusters: number, each: typeof fiveRuns | typeof sessionSize, drawn: readonly number[]) =>
      drawCalls(random, { clusters, callsInCluster: each, shares: drawn, intraClassCorrelation: 0.6 })
    const nothing = raoScottF(draw(150, fiveRuns, shares), draw(1000, sessionSize, shares))!
    const move = detectableMove(nothing, { from: 0.4, to: 0.3 })!
    const moved = [0.4 - move, 0.3 + move, 0.2, 0.1]
    const seen = Array.from(
      { length: 150 },
      () => raoScottF(draw(150, fiveRuns, shares), draw(1000, sessionSize, moved))!.pValue < 0.05,
    )
    const power = seen.filter(Boolean).length / seen.length
    expect(power).toBeGreaterThan(0.65)
    expect(power).toBeLessThan(0.95)
  })

  test('is absent where a whole bin could move undetected', () => {
    expect(detectableMove({ trace: 5, numeratorDf: 1, denominatorDf: 20 }, { from: 0.4, to: 0.3 })).toBeUndefined()
  })
})
