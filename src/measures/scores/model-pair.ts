import { discordance } from '../../statistics/repeats/discordance.ts'
import { pairedDifference } from '../../statistics/repeats/paired-difference.ts'
import { jackknife } from '../../statistics/resampling/jackknife.ts'
import { tInterval, tTest } from '../../statistics/intervals/t-interval.ts'
import type { ModelPair } from '../../vocabulary/scores/resolvability-details.ts'

/** Cases that two models must share before they are told apart (M18), and differ on before t over cases has a ground. */
export const leastPaired = { shared: 30, discordant: 5 }

/** Mean of every case of a model; undefined where no run has a value. */
export type CaseMeans = ReadonlyMap<string, number | undefined>

/** Two models over the cases that both ran, before all pairs are corrected for. */
export type TestedPair = Omit<ModelPair, 'left' | 'right' | 'qValue'>

/**
 * Difference of two models over the cases that both ran: t over cases or, where fewer than five cases differ, what their number
 * bounds. `unit`: the score is in [0, 1], so that a case differs by no more than 1. Undefined with too few common cases.
 */
export function modelPair(
  left: CaseMeans,
  right: CaseMeans,
  { level, unit }: { readonly level: number; readonly unit: boolean },
): TestedPair | undefined {
  const values = [...left].flatMap(([name, mean]) => {
    const other = right.get(name)
    return mean === undefined || other === undefined ? [] : [[mean, other] as const]
  })
  const cases = values.length
  if (cases < leastPaired.shared) return undefined
  const found = pairedDifference(
    values.map(([mean]) => mean),
    values.map(([, mean]) => mean),
    level,
  )
  if (found === undefined) return undefined
  const differences = values.map(([one, other]) => one - other)
  const better = differences.filter((value) => value > 0).length
  const worse = differences.filter((value) => value < 0).length
  const { difference, standardError } = found
  const common = { cases, difference, discordant: better + worse }
  if (better + worse < leastPaired.discordant) return { ...common, ...few({ better, worse, cases }, { level, unit }) }
  const detectable = { value: found.detectable, interval: detectableInterval(differences, found.detectable, level) }
  // Models that differ alike in every case are told apart.
  const pValue = tTest({ estimate: difference, standardError, degreesOfFreedom: cases - 1 }) ?? 0
  return { ...common, interval: [found.low, found.high], detectable, pValue }
}

/** Nothing bounds the difference of a score without a range. */
function few(
  counts: { readonly better: number; readonly worse: number; readonly cases: number },
  { level, unit }: { readonly level: number; readonly unit: boolean },
): Pick<TestedPair, 'interval' | 'detectable' | 'pValue'> {
  const { interval, upper, upperTwoSided, pValue } = discordance({ ...counts, level })
  return unit
    ? { interval, detectable: { value: upper, interval: [0, upperTwoSided] }, pValue }
    : { interval: null, detectable: null, pValue }
}

/** By a jackknife of the logarithm of the standard error over cases. */
function detectableInterval(differences: readonly number[], detectable: number, level: number) {
  const count = differences.length
  const sum = differences.reduce((all, value) => all + value, 0)
  const squares = differences.reduce((all, value) => all + value * value, 0)
  const log = (deleted?: number) => {
    const without = deleted === undefined ? undefined : (differences[deleted] ?? 0)
    const left = without === undefined ? count : count - 1
    const total = sum - (without ?? 0)
    return Math.log((squares - (without ?? 0) ** 2 - (total * total) / left) / (left - 1)) / 2
  }
  const found = jackknife({ groups: count, statistic: log })
  if (found === undefined || !Number.isFinite(found.standardError)) return null
  const [low, high] = tInterval(found, level)
  return [detectable * Math.exp(low - found.estimate), detectable * Math.exp(high - found.estimate)] as const
}
