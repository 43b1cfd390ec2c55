import { fSurvival } from '../distributions/f-survival.ts'

/** The mean of one case at one level of what is varied: a context, a prompt, a model. */
export type CrossedMean = { readonly case: string; readonly level: string; readonly mean: number }

/**
 * What the level does to the score of the same cases. `deviation` is the standard deviation between levels net of noise, in the
 * unit of the score; `omega2` the share of the variance given the case, corrected for chance, may be negative; `levelMeans`
 * are deviations from the mean of each case.
 */
export type CrossedEffect = {
  readonly cases: number
  readonly levels: number
  readonly f: number
  readonly pValue: number
  readonly omega2: number
  readonly deviation: number
  readonly levelMeans: ReadonlyMap<string, number>
}

/**
 * Two-way analysis of case means: every case is held against itself, so that harder cases at one level do no harm, and the
 * interaction of case and level is the noise. Cases with one level and levels of fewer than `leastCases` cases are left out.
 * Undefined without two levels of two cases. Source: Fisher's randomised blocks; omega squared after Hays 1963.
 */
export function crossedEffect(means: readonly CrossedMean[], leastCases = 2): CrossedEffect | undefined {
  const rows = crossedOnly(means, leastCases)
  const cases = Map.groupBy(rows, (row) => row.case)
  const centred = rows.map((row) => ({ level: row.level, value: row.mean - averageOf(cases.get(row.case) ?? []) }))
  const levels = Map.groupBy(centred, ({ level }) => level)
  const dfBetween = levels.size - 1
  const dfWithin = rows.length - cases.size - dfBetween
  if (dfBetween < 1 || dfWithin < 1) return undefined
  const levelMeans = new Map([...levels].map(([level, values]) => [level, sum(values) / values.length]))
  let [between, total] = [0, 0]
  for (const { level, value } of centred) {
    between += (levelMeans.get(level) ?? 0) ** 2
    total += value * value
  }
  const noise = Math.max(0, total - between) / dfWithin
  const perLevel =
    (rows.length - [...levels.values()].reduce((all, { length }) => all + length ** 2, 0) / rows.length) / dfBetween
  return {
    cases: cases.size,
    levels: levels.size,
    ...testOf({ between: between / dfBetween, noise }, dfBetween, dfWithin),
    omega2: total > 0 ? (between - dfBetween * noise) / (total + noise) : 0,
    deviation: Math.sqrt(Math.max(0, between / dfBetween - noise) / perLevel),
    levelMeans,
  }
}

type Squares = { readonly between: number; readonly noise: number }

/** Without any noise a difference is certain, and no difference none. */
function testOf({ between, noise }: Squares, dfBetween: number, dfWithin: number) {
  if (noise > 0) return { f: between / noise, pValue: fSurvival(between / noise, dfBetween, dfWithin) }
  return between > 0 ? { f: Infinity, pValue: 0 } : { f: 0, pValue: 1 }
}

/** Leaves out thin levels, then cases that are left with one. */
export function crossedOnly<Mean extends CrossedMean>(means: readonly Mean[], leastCases: number): readonly Mean[] {
  const levels = Map.groupBy(means, ({ level }) => level)
  const thick = means.filter(({ level }) => (levels.get(level)?.length ?? 0) >= leastCases)
  const cases = Map.groupBy(thick, (row) => row.case)
  return thick.filter((row) => (cases.get(row.case)?.length ?? 0) > 1)
}

const averageOf = (rows: readonly CrossedMean[]): number => rows.reduce((all, { mean }) => all + mean, 0) / rows.length
const sum = (values: readonly { readonly value: number }[]): number => values.reduce((all, { value }) => all + value, 0)
