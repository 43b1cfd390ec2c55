import type { Finding } from '../../vocabulary/finding.ts'
import type { HeldShare } from '../../vocabulary/outcomes/transfer-details.ts'
import type { OutcomeHistogram } from '../../vocabulary/outcomes/outcome-histogram.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { heldShare, missRate, shareBelow } from '../tables/held-share.ts'
import { datedBound } from './dated-bound.ts'
import { outcomeHistogram, shareByGroup, withinBound } from '../tables/outcome-histogram.ts'
import { repairedTransfer } from './repaired-transfer.ts'
import { verdictFamily } from '../tables/verdict-family.ts'
import { outcomeBound } from '../tables/outcome-bound.ts'
import { callsPerWeight, clustersOf, totalsOf, unsoundWeights } from '../tables/totals.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'

/** Least clusters (M4): a rank within the sample on the eval side, an interval on the production side. */
const least = { eval: 19, production: 30 }

/**
 * M4: does an upper bound that held in eval hold in production? A split-conformal bound of each outcome from eval calls, held
 * against eval's own other half, against production, and against production in contexts like eval's
 * (Vovk et al. 2005; Tibshirani et al. 2019).
 */
export const transfer: Measure<'transfer'> = {
  name: 'transfer',
  read: (input) => input.profile.header.outcomes.flatMap((outcome) => transferOf(input, outcome)),
}

function transferOf(input: MeasureInput, outcome: string): readonly Finding<'transfer'>[] {
  const { profile, level } = input
  const inEval = outcomeHistogram(profile, 'eval', outcome)
  const inProduction = outcomeHistogram(profile, 'production', outcome)
  const frame = findingFrame('transfer', outcome, { level, clusters: clustersOf(profile) })
  if (inEval === undefined && inProduction === undefined)
    return [{ ...frame, state: 'NOT_RECORDED', because: `neither side records ${outcome}` }]
  if (inEval === undefined || inProduction === undefined)
    return [
      {
        ...frame,
        state: 'NOT_COMPARABLE',
        because: `only ${inEval === undefined ? 'production' : 'eval'} records ${outcome}`,
      },
    ]
  const hindrance = hindranceOf(profile)
  if (hindrance !== undefined) return [{ ...frame, ...hindrance }]
  const bound = outcomeBound(inEval, profile)
  const realised = shareBelow(profile, inProduction, { bound, level })
  if (!Number.isFinite(bound) || realised === undefined)
    return [{ ...frame, state: 'INSUFFICIENT', because: 'too few eval clusters for a 95% bound' }]
  const heldOut = heldOutCoverage(profile, inEval, level)
  const dated = datedBound(input, inProduction, bound)
  const ends = [1 / dated.seenFactor, dated.seenFactor].map(
    (factor) => shareBelow(profile, inProduction, { bound: bound * factor, level })?.value ?? realised.value,
  )
  const familyLevel = 1 - (1 - level) / verdictFamily(input)
  return [
    {
      ...frame,
      state: 'MEASURED',
      value: realised.value,
      interval: acrossDays(realised, ends),
      ...(heldOut === undefined ? {} : { heldOut: heldOut.value }),
      because: `eval's ${percent(1 - missRate)} bound on ${outcome} holds for ${percent(realised.value)} of production calls`,
      details: {
        bound,
        nominal: 1 - missRate,
        heldOut,
        realised,
        dated: { ...dated, realised: shareBelow(profile, inProduction, { bound: dated.bound, level: familyLevel }) },
        ...repairedTransfer(input, inEval, inProduction),
      },
    },
  ]
}

/** The interval over clusters and over the days that production may have: each end's two distances add up as squares. */
function acrossDays({ value, interval }: HeldShare, [lowest = value, highest = value]: readonly number[]) {
  return [
    Math.max(0, value - Math.hypot(value - interval[0], value - lowest)),
    Math.min(1, value + Math.hypot(interval[1] - value, highest - value)),
  ] as const
}

/** Why no bound of any outcome can be held against production. */
function hindranceOf(profile: Profile): Pick<Finding<'transfer'>, 'state' | 'because'> | undefined {
  const unsound = unsoundWeights(profile)
  if (unsound !== undefined) return { state: 'NOT_COMPARABLE', because: unsound }
  const short = shortage(profile)
  return short === undefined ? undefined : { state: 'INSUFFICIENT', because: short }
}

function shortage(profile: Profile): string | undefined {
  const { eval: evalClusters, production } = clustersOf(profile)
  if (evalClusters < least.eval)
    return `${counted(evalClusters, 'eval cluster')}; ${least.eval} are needed for a 95% bound`
  if (production < least.production)
    return `${counted(production, 'production cluster')}; ${least.production} are needed`
  return undefined
}

/** The bound from one half of the eval clusters, tried on the other. */
function heldOutCoverage(profile: Profile, histogram: OutcomeHistogram, level: number): HeldShare | undefined {
  const { groups, gamma } = profile.header
  const half = groups / 2
  const bound = outcomeBound(histogram, profile, { keeps: (group) => group < half, share: 0.5 })
  if (!Number.isFinite(bound) || totalsOf(profile, 'eval').clusters < 2 * least.eval) return undefined
  const counts = shareByGroup(histogram, groups, withinBound(gamma, bound))
  const upper = { numerators: counts.numerators.slice(half), denominators: counts.denominators.slice(half) }
  return heldShare({ ...upper, callsPerWeight: callsPerWeight(profile, 'eval') }, level)
}
