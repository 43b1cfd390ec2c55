import { describe, expect, test } from 'vitest'
import { dayShareDeviations } from '../../src/statistics/divergence/day-share-deviations.ts'
import { raoScottF } from '../../src/statistics/divergence/rao-scott-f.ts'
import { shareDeviations } from '../../src/statistics/divergence/share-deviations.ts'
import { groupTableFromRows } from '../../src/statistics/tables/group-table.ts'
import { categoryDraw, normalDraw, seededRandom } from './seeded-random.ts'
import type { Random } from './seeded-random.ts'

const base = [0.4, 0.25, 0.15, 0.12, 0.08]
const days = 14
const groups = 64
const repetitions = 150

type Planted = {
  readonly mix: number
  readonly evalDays: number
  readonly moved?: number
  readonly returning?: boolean
}

/** Whether the test rejects at 5 %, with and without days, where the mix of five bins moves by day. */
function rejected(random: Random, { mix, evalDays, moved = 0, returning = false }: Planted) {
  const calendar = Array.from({ length: days }, () => {
    const raw = base.map((share) => share * Math.exp(mix * normalDraw(random)))
    const all = raw.reduce((sum, share) => sum + share, 0)
    return raw.map((share) => share / all)
  })
  const table = (rows: number) => Array.from({ length: rows }, () => new Float64Array(base.length))
  const [ofEval, ofProduction, byDay] = [table(groups), table(groups), table(days)]
  const add = (row: Float64Array | undefined, bin: number) => row?.fill((row[bin] ?? 0) + 1, bin, bin + 1)
  const draw = (
    clusters: number,
    runs: number,
    ran: number,
    each: (group: number, bin: number, day: number) => void,
  ) => {
    for (let cluster = 0; cluster < clusters; cluster++) {
      const [group, ownDay, place] = [Math.floor(random() * groups), Math.floor(random() * ran), random()]
      for (let run = 0; run < runs; run++) {
        const day = returning && ran === days ? Math.floor(random() * ran) : ownDay
        const bin = categoryDraw(random() < 0.7 ? () => place : random, calendar[day] ?? base)
        each(group, bin, day)
      }
    }
  }
  draw(100, 3, evalDays, (group, bin) => add(ofEval[group], bin === 0 && random() < moved / 0.4 ? 4 : bin))
  draw(400, 4, days, (group, bin, day) => {
    add(ofProduction[group], bin)
    add(byDay[day], bin)
  })
  const known = { byDay: groupTableFromRows(byDay), evalDays, returning: returning ? 1 : 0, calls: 1600 }
  const clusters = { evalClusters: 100, productionClusters: 400 }
  const [evalTable, production] = [groupTableFromRows(ofEval), groupTableFromRows(ofProduction)]
  return {
    plain: (raoScottF(evalTable, production, { clusters })?.pValue ?? 1) < 0.05,
    dated: (raoScottF(evalTable, production, { clusters, days: known })?.pValue ?? 1) < 0.05,
  }
}

function shareRejected(planted: Planted) {
  const found = Array.from({ length: repetitions }, (_, repetition) =>
    rejected(seededRandom(20_000 + repetition), planted),
  )
  const share = (way: 'plain' | 'dated') => found.filter((each) => each[way]).length / repetitions
  return { plain: share('plain'), dated: share('dated') }
}

describe('the test of a mix that moves by day, against an eval of one day', () => {
  test.each([0.3, 0.6])('accuses at most 11 % of ordinary days with a deviation of %s', (mix) => {
    const { plain, dated } = shareRejected({ mix, evalDays: 1 })
    expect(plain).toBeGreaterThan(0.22)
    expect(dated).toBeLessThanOrEqual(0.11)
  })

  test('accuses at most 11 % where users return', () => {
    expect(shareRejected({ mix: 0.3, evalDays: 1, returning: true }).dated).toBeLessThanOrEqual(0.11)
  })

  test('finds a shift of 15 points where days are alike', () => {
    expect(shareRejected({ mix: 0, evalDays: 1, moved: 0.15 }).dated).toBeGreaterThan(0.9)
  })

  test('finds a shift of 15 points where days differ and eval ran on five', () => {
    expect(shareRejected({ mix: 0.3, evalDays: 5, moved: 0.15 }).dated).toBeGreaterThan(0.9)
  })
})

describe('dayShareDeviations', () => {
  const production = shareDeviations(
    groupTableFromRows([
      [10, 10],
      [12, 8],
      [8, 12],
      [10, 10],
    ]),
  )
  const middles = Float64Array.of(0.5, 0.5)
  const of = (rows: number[][]) =>
    production &&
    dayShareDeviations({ byDay: groupTableFromRows(rows), evalDays: 1, returning: 0, calls: 80 }, production, middles)

  test('adds nothing where days vary less than clusters', () => {
    expect(
      of([
        [20, 20],
        [20, 20],
      ]),
    ).toBeUndefined()
  })

  test('adds nothing without a second day', () => {
    expect(of([[40, 40]])).toBeUndefined()
  })

  test('adds the excess of the days by hand', () => {
    const variance = production?.deviations.reduce((sum, row) => sum + (row[0] ?? 0) ** 2, 0) ?? 0
    // Shares .25 and .75 of two equal days: Q - 1 = .125 / (2 V) - 1 over C = 1 / (2 V); days count 1 / 1 + 2 · (1 / 2)² times.
    const expected = 1.5 * (0.125 - 2 * variance)
    const found = of([
      [10, 30],
      [30, 10],
    ])
    expect(found?.deviations.map((row) => row.reduce((sum, each) => sum + each ** 2, 0))).toEqual([
      expect.closeTo(expected, 12),
      expect.closeTo(expected, 12),
    ])
  })
})
