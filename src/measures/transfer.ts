import { conformalRank } from '../statistics/conformal-rank.ts'
import { jackknifeRatio } from '../statistics/jackknife-ratio.ts'
import { logBinUpper } from '../statistics/log-bin.ts'
import { histogramQuantileUpper } from '../statistics/log-histogram.ts'
import { total } from '../statistics/group-table.ts'
import { wilsonInterval } from '../statistics/wilson-interval.ts'
import type { Finding } from '../vocabulary/finding.ts'
import type { HistogramBin, Profile } from '../vocabulary/profile.ts'
import { addUp, outcomeRows, shareByGroup } from './outcome-histogram.ts'
import { repairedTransfer } from './repaired-transfer.ts'
import { clustersOf, totalsOf } from './sides.ts'
import { counted, percent } from './wording.ts'
import type { Measure, MeasureInput } from './measure.ts'

/** Miss rate the bounds are made for. */
export const missRate = 0.05

/** Least clusters (M4): a rank within the sample on the eval side, an interval on the production side. */
const least = { eval: 19, production: 30 }

/**
 * M4: does an upper bound that held in eval hold in production? A split-conformal bound of each outcome from eval calls, held
 * against eval's own other half, against production, and against production in contexts like eval's
 * (Vovk et al. 2005; Tibshirani et al. 2019).
 */
export const transfer: Measure = {
  name: 'transfer',
  read: (input) => input.profile.header.outcomes.flatMap((outcome) => transferOf(input, outcome)),
}

function transferOf(input: MeasureInput, outcome: string): readonly Finding[] {
  const { profile, level } = input
  const evalRows = outcomeRows(profile, 'eval', outcome)
  const productionRows = outcomeRows(profile, 'production', outcome)
  const frame = {
    id: `transfer:${outcome}`,
    measure: 'transfer',
    subject: outcome,
    value: null,
    interval: null,
    level,
    clusters: clustersOf(profile),
  }
  const missing = evalRows.length === 0 || productionRows.length === 0
  if (evalRows.length === 0 && productionRows.length === 0)
    return [{ ...frame, state: 'NOT_RECORDED', because: `neither side records ${outcome}` }]
  if (missing)
    return [
      {
        ...frame,
        state: 'NOT_COMPARABLE',
        because: `only ${evalRows.length > 0 ? 'eval' : 'production'} records ${outcome}`,
      },
    ]
  const short = shortage(profile)
  if (short !== undefined) return [{ ...frame, state: 'INSUFFICIENT', because: short }]
  const bound = boundOf(evalRows, profile)
  const realised = shareBelow(profile, productionRows, { bound, level })
  if (!Number.isFinite(bound) || realised === undefined)
    return [{ ...frame, state: 'INSUFFICIENT', because: 'too few eval calls for a 95% bound' }]
  const heldOut = heldOutCoverage(profile, evalRows, level)
  return [
    {
      ...frame,
      state: 'MEASURED',
      value: realised.value,
      interval: realised.interval,
      ...(heldOut === undefined ? {} : { heldOut: heldOut.value }),
      because: `eval's ${percent(1 - missRate)} bound on ${outcome} holds for ${percent(realised.value)} of production calls`,
      details: {
        bound,
        nominal: 1 - missRate,
        heldOut,
        realised,
        ...repairedTransfer(input, { evalRows, productionRows, bound }),
      },
    },
  ]
}

function shortage(profile: Profile): string | undefined {
  const { eval: evalClusters, production } = clustersOf(profile)
  if (evalClusters < least.eval)
    return `${counted(evalClusters, 'eval cluster')}; ${least.eval} are needed for a 95% bound`
  if (production < least.production)
    return `${counted(production, 'production cluster')}; ${least.production} are needed`
  return undefined
}

/** Upper bound of the calls in the kept groups: the upper edge of the bin that holds the conformal rank. */
function boundOf(rows: readonly HistogramBin[], { header }: Profile, groups?: (group: number) => boolean): number {
  const histogram = addUp(rows, header.gamma, groups === undefined ? {} : { groups })
  const calls = total(histogram.weights)
  const rank = conformalRank(calls, missRate)
  return rank > calls ? Infinity : histogramQuantileUpper(histogram, rank)
}

/** A share of calls with its interval and the standard error behind it. */
export type HeldShare = {
  readonly value: number
  readonly interval: readonly [number, number]
  readonly standardError: number
}

/** Share of calls at or below a bound, clustered by random group; Wilson's interval with the effective size near the ends. */
export function shareBelow(
  profile: Profile,
  rows: readonly HistogramBin[],
  { bound, level }: { readonly bound: number; readonly level: number },
): HeldShare | undefined {
  const within = (row: HistogramBin) => upperEdge(row, profile.header.gamma) <= bound * (1 + 1e-9)
  return heldShare(shareByGroup(rows, { groups: profile.header.groups, within }), level)
}

/** A ratio of group weights as a share with its interval. */
export function heldShare(
  counts: { readonly numerators: Float64Array; readonly denominators: Float64Array },
  level: number,
): HeldShare | undefined {
  const share = jackknifeRatio({ ...counts, level })
  if (share === undefined) return undefined
  const { estimate, variance, standardError } = share
  const calls = total(counts.denominators)
  const size = variance > 0 ? (estimate * (1 - estimate)) / variance : calls
  const wilson = wilsonInterval({ share: estimate, size: Math.max(size, 1), level })
  const interval = wilson === undefined ? ([share.low, share.high] as const) : ([wilson.low, wilson.high] as const)
  return { value: estimate, interval, standardError }
}

/** Upper edge of a row's bin in the outcome's unit; zero's bin ends at zero. */
export const upperEdge = ({ bin }: HistogramBin, gamma: number): number => (bin === null ? 0 : logBinUpper(bin, gamma))

/** The bound from one half of the eval clusters, tried on the other. */
function heldOutCoverage(profile: Profile, rows: readonly HistogramBin[], level: number): HeldShare | undefined {
  const half = profile.header.groups / 2
  const bound = boundOf(rows, profile, (group) => group < half)
  if (!Number.isFinite(bound) || totalsOf(profile, 'eval').clusters < 2 * least.eval) return undefined
  const within = (row: HistogramBin) => upperEdge(row, profile.header.gamma) <= bound * (1 + 1e-9)
  const counts = shareByGroup(rows, { groups: profile.header.groups, within })
  return heldShare({ numerators: counts.numerators.slice(half), denominators: counts.denominators.slice(half) }, level)
}
