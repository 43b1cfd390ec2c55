import { jackknife } from '../resampling/jackknife.ts'
import { logisticHorizon } from './logistic-horizon.ts'
import type { LengthBin, LogisticHorizon } from './logistic-horizon.ts'
import { tInterval } from '../intervals/t-interval.ts'

/** A length with its interval, in the unit of the lengths. */
export type Horizon = { readonly value: number; readonly interval: readonly [number, number] }

/** Decay of success with length, and the lengths at which half and four fifths of runs succeed. */
export type HorizonInterval = Pick<LogisticHorizon, 'intercept' | 'slope'> & {
  readonly half: Horizon
  readonly fourFifths: Horizon
}

/** One case of a known length, in one of the random groups. */
export type LengthCase = LengthBin & { readonly group: number }

/**
 * The horizons with a jackknife over groups of cases on the logarithm of length, where they are nearly normal. Undefined when
 * success does not fall with length, in all cases or without some group. Source: METR 2025 (arXiv 2503.14499); Kott 2001.
 */
export function horizonInterval(cases: readonly LengthCase[], level: number): HorizonInterval | undefined {
  const fit = logisticHorizon(cases)
  if (fit?.half === undefined) return undefined
  const groups = [...new Set(cases.map(({ group }) => group))]
  const replicates = groups.map((group) => logisticHorizon(cases.filter((each) => each.group !== group)))
  const horizon = (name: 'half' | 'fourFifths'): Horizon | undefined => {
    const log = (deleted?: number) =>
      Math.log((deleted === undefined ? fit : replicates[deleted])?.[name] ?? Number.NaN)
    const found = jackknife({ groups: groups.length, statistic: log })
    if (found === undefined || !Number.isFinite(found.standardError)) return undefined
    const [low, high] = tInterval(found, level)
    return { value: Math.exp(found.estimate), interval: [Math.exp(low), Math.exp(high)] }
  }
  const [half, fourFifths] = [horizon('half'), horizon('fourFifths')]
  if (half === undefined || fourFifths === undefined) return undefined
  return { intercept: fit.intercept, slope: fit.slope, half, fourFifths }
}
