import { describe, expect, test } from 'vitest'
import { auditDimensions } from '../../../src/measures/tables/audit.ts'
import { decay } from '../../../src/measures/scores/decay.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { route } from '../../comparison/route.ts'

/** Half of the runs of 16 calls succeed, a logit less for every doubling. */
const chance = (length: number) => 1 / (1 + Math.exp(Math.log2(length) - 4))

function evalRuns(lengths: readonly number[], seed = 7): MadeCall[] {
  const next = seededRandom(seed)
  return Array.from({ length: 400 }, (_, place) => {
    const length = lengths[place % lengths.length] ?? 1
    const run = { cohort: 'eval', cluster: `case-${place}`, bins: { route: 'a' }, outcomes: { calls: length } } as const
    const own = [1, 2].map((): MadeCall => ({ ...run, scores: { solved: next() < chance(length) ? 1 : 0 } }))
    // Another model solves all cases, and so tells how long they are.
    return [...own, { ...run, bins: { route: 'a', model: 'strong' }, scores: { solved: 1 } }]
  }).flat()
}

const productionRuns = (lengths: readonly number[]): MadeCall[] =>
  Array.from({ length: 600 }, (_, place) => ({
    cohort: 'production',
    cluster: `user-${Math.floor(place / 3)}`,
    bins: { route: 'a' },
    outcomes: { calls: lengths[place % lengths.length] ?? 1 },
  }))

function read(calls: readonly MadeCall[]) {
  const profile = profileOf([route], calls)
  const key = { dimensions: ['route'], level: 'declared', cells: [] }
  return decay.read({ profile, audits: auditDimensions(profile), key, minimumClusters: 5, level: 0.95 })
}

const ran = [2, 4, 8, 16, 32, 64]

describe('horizons', () => {
  test('are lengths with intervals, at half and at four fifths of the runs', () => {
    const [found] = read(evalRuns(ran))
    expect(found).toMatchObject({ id: 'decay:solved', state: 'MEASURED', details: { unit: 'calls' } })
    const [low, high] = found?.interval ?? [1, 0]
    expect(low).toBeLessThan(16)
    expect(high).toBeGreaterThan(16)
    expect(high / low).toBeLessThan(2)
    const fourFifths = found?.details?.fourFifths ?? { value: 0, interval: [0, 0] }
    // log2 of the length is 4 at half, and 4 - ln 4 at four fifths.
    expect(Math.log2(found?.value ?? 0)).toBeCloseTo(4, 0)
    expect(Math.log2(fourFifths.value)).toBeCloseTo(4 - Math.log(4), 0)
    expect(fourFifths.interval[0]).toBeLessThan(2 ** (4 - Math.log(4)))
    expect(fourFifths.interval[1]).toBeGreaterThan(2 ** (4 - Math.log(4)))
  })

  test('are bounds, not numbers, beyond the lengths that were run', () => {
    const [found] = read(evalRuns([1, 2, 4, 8]))
    expect(found).toMatchObject({ state: 'BOUNDED', value: null, interval: null })
    expect(found?.because).toContain('up to 8.00 calls')
  })
})

/** Runs whose failures take sixty calls, whatever the length of their task, by one model alone. */
const flailing = (declared: boolean, lengths: readonly number[] = ran): MadeCall[] =>
  evalRuns(lengths)
    .filter(({ bins }) => bins['model'] === undefined)
    .map((call) => ({
      ...call,
      outcomes: {
        calls: call.scores?.['solved'] === 1 ? (call.outcomes?.['calls'] ?? 0) : 60,
        ...(declared ? { 'task length': call.outcomes?.['calls'] ?? 0 } : {}),
      },
    }))

describe('the length of a task', () => {
  test('is the declared one, however long failures flail', () => {
    const [found] = read(flailing(true))
    expect(found).toMatchObject({ state: 'MEASURED', details: { unit: 'declared length' } })
    expect(found?.value).toBe(read(evalRuns(ran))[0]?.value)
  })

  test('is unknown of cases that nobody solved, which leaves a bound with the horizon inside', () => {
    const [found] = read(flailing(false, [2, 4, 8, 16]))
    expect(found).toMatchObject({ state: 'BOUNDED', value: null, details: { unit: 'calls' } })
    expect(found?.details?.unsolved).toBeGreaterThan(20)
    const [low, high] = found?.interval ?? [1, 0]
    expect(low).toBeLessThan(16)
    expect(high).toBeGreaterThan(16)
  })
})

test('a horizon has no bound where so many cases are unsolved that success may not fall with length', () => {
  expect(read(flailing(false))[0]).toMatchObject({ state: 'BOUNDED', value: null, interval: null })
})

describe("production's lengths", () => {
  test('give the success to expect among the lengths that were run', () => {
    const lengths = [2, 2, 2, 8, 32]
    const [, found] = read([...evalRuns(ran), ...productionRuns(lengths)])
    const truth = lengths.reduce((sum, length) => sum + chance(length), 0) / lengths.length
    expect(found).toMatchObject({ id: 'decay:solved/production', state: 'MEASURED' })
    const [low, high] = found?.interval ?? [1, 0]
    expect(low).toBeLessThan(truth)
    expect(high).toBeGreaterThan(truth)
    expect(high - low).toBeLessThan(0.1)
  })

  test('give only bounds beyond the lengths that were run, however well the curve fits', () => {
    const [, found] = read([...evalRuns(ran), ...productionRuns([8, 8, 8, 256])])
    expect(found).toMatchObject({ state: 'BOUNDED', value: null, details: { longer: 0.25, shorter: 0 } })
    const ends = found?.details?.ends ?? [0, 0]
    expect(ends[0]).toBeCloseTo(0.75 * chance(8), 1)
    expect(ends[1] - ends[0]).toBeCloseTo(0.25 * chance(64), 1)
    const [low, high] = found?.interval ?? [1, 0]
    expect(low).toBeLessThan(ends[0])
    expect(high).toBeGreaterThan(ends[1])
  })

  test('give no number when nobody recorded them', () => {
    const [, found] = read(evalRuns(ran))
    expect(found).toMatchObject({ state: 'NOT_RECORDED', value: null })
  })

  test('give no number with few users', () => {
    const [, found] = read([...evalRuns(ran), ...productionRuns([8]).slice(0, 30)])
    expect(found).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })

  test('give no finding where eval ran too few lengths', () => {
    const found = read([...evalRuns([2, 3]), ...productionRuns([8])])
    expect(found).toMatchObject([{ state: 'INSUFFICIENT' }, { state: 'INSUFFICIENT' }])
  })
})
