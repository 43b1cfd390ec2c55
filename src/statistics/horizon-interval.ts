import { jackknife } from './jackknife.ts'
import { logisticHorizon } from './logistic-horizon.ts'
import type { LengthBin, LogisticHorizon } from './logistic-horizon.ts'
import { tInterval } from './t-interval.ts'

/** Decay of success with length, and the length of half success with its interval, in the unit of the lengths. */
export type HorizonInterval = LogisticHorizon & { readonly half: number; readonly interval: readonly [number, number] }

/** One case of a known length, in one of the random groups. */
export type LengthCase = LengthBin & { readonly group: number }

/**
 * The horizon with a jackknife over groups of cases on the logarithm of length, where it is nearly normal. Undefined when
 * success does not fall with length, in all cases or without some group. Source: METR 2025 (arXiv 2503.14499); Kott 2001.
 */
export function horizonInterval(cases: readonly LengthCase[], level: number): HorizonInterval | undefined {
  const fit = logisticHorizon(cases)
  if (fit?.half === undefined) return undefined
  const groups = [...new Set(cases.map(({ group }) => group))]
  const replicates = new Map(
    groups.map((group) => [group, logisticHorizon(cases.filter((each) => each.group !== group))?.half]),
  )
  if ([...replicates.values()].includes(undefined)) return undefined
  const found = jackknife({
    groups: groups.length,
    statistic: (deleted) =>
      Math.log((deleted === undefined ? fit.half : replicates.get(groups[deleted] ?? -1)) ?? Number.NaN),
  })
  if (found === undefined) return undefined
  const [low, high] = tInterval(found, level)
  return { ...fit, half: fit.half, interval: [Math.exp(low), Math.exp(high)] }
}
