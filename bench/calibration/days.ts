import type { GroupTable } from '../../src/statistics/tables/group-table.ts'
import { categoryDraw, normalDraw, seededRandom } from '../../test/statistics/seeded-random.ts'
import type { Random } from '../../test/statistics/seeded-random.ts'
import { add } from './add.ts'
import { groupCount } from './population.ts'
import type { Population, Sampling } from './population.ts'

/** How days differ: standard deviations of the logarithm of a context's share, and of the score in all contexts. */
export type DayEffect = { readonly mix: number; readonly score: number }

/** Whether a cluster's calls fall on one day (a conversation) or on any (a user). */
export type Days = DayEffect & { readonly days: number; readonly returning: boolean }

/** A cohort counted by group and context, and by day and context. */
export type DrawnDays = {
  readonly byGroup: { readonly weights: GroupTable; readonly sums: GroupTable }
  readonly byDay: { readonly weights: GroupTable; readonly sums: GroupTable }
  /** Distinct clusters in each context. */
  readonly clusters: Float64Array
}

type Day = { readonly shares: readonly number[]; readonly shift: number }

function drawDay(random: Random, { shares }: Population, effect: DayEffect): Day {
  const raw = shares.map((share) => share * Math.exp(effect.mix * normalDraw(random)))
  const all = raw.reduce((sum, share) => sum + share, 0)
  return { shares: raw.map((share) => share / all), shift: effect.score * normalDraw(random) }
}

/** Mean shares over many days: what production is in the long run. */
export function longRun(population: Population, effect: DayEffect): Population {
  if (effect.mix === 0) return population
  const random = seededRandom(4711)
  const sums = population.shares.map(() => 0)
  for (let day = 0; day < 20_000; day++)
    for (const [context, share] of drawDay(random, population, effect).shares.entries())
      sums[context] = (sums[context] ?? 0) + share / 20_000
  return { ...population, shares: sums }
}

type DrawnCall = {
  readonly group: number
  readonly day: number
  readonly context: number
  readonly right: boolean
  readonly cluster: number
}

/** The calls of a cohort over days; those of a cluster resemble each other as in `drawCohort`, those of a day share its mix and luck. */
function* drawnCalls(
  random: Random,
  population: Population,
  { days, ...options }: Sampling & Days,
): Generator<DrawnCall> {
  const calendar = Array.from({ length: days }, () => drawDay(random, population, options))
  const loyalty = Math.sqrt(options.correlation)
  for (let cluster = 0; cluster < options.clusters; cluster++) {
    const group = Math.floor(random() * groupCount)
    const [place, luck, ownDay] = [random(), random(), Math.floor(random() * days)]
    for (let call = options.callsInCluster(random); call > 0; call--) {
      const day = options.returning ? Math.floor(random() * days) : ownDay
      const { shares, shift } = calendar[day] ?? { shares: population.shares, shift: 0 }
      const context = random() < loyalty ? categoryDraw(() => place, shares) : categoryDraw(random, shares)
      const right = (random() < loyalty ? luck : random()) < (population.accuracy[context] ?? 0) + shift
      yield { group, day, context, right, cluster }
    }
  }
}

/** Draws a cohort over days, counted by group and by day. */
export function drawDays(random: Random, population: Population, drawn: Sampling & Days): DrawnDays {
  const contexts = population.shares.length
  const table = (rows: number): GroupTable => ({
    groups: rows,
    categories: contexts,
    counts: new Float64Array(rows * contexts),
  })
  const byGroup = { weights: table(groupCount), sums: table(groupCount) }
  const byDay = { weights: table(drawn.days), sums: table(drawn.days) }
  const seen = population.shares.map(() => new Set<number>())
  for (const { group, day, context, right, cluster } of drawnCalls(random, population, drawn)) {
    const count = (to: DrawnDays['byGroup'], row: number) => {
      add(to.weights.counts, row * contexts + context)
      if (right) add(to.sums.counts, row * contexts + context)
    }
    count(byGroup, group)
    count(byDay, day)
    seen[context]?.add(cluster)
  }
  return { byGroup, byDay, clusters: Float64Array.from(seen, ({ size }) => size) }
}
