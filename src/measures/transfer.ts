import type { Finding } from '../vocabulary/finding.ts'
import type { HistogramBin, Profile } from '../vocabulary/profile.ts'
import { heldShare, missRate, shareBelow, upperEdge } from './held-share.ts'
import type { HeldShare } from './held-share.ts'
import { boundOf } from './outcome-bound.ts'
import { outcomeRows, shareByGroup } from './outcome-histogram.ts'
import { repairedTransfer } from './repaired-transfer.ts'
import { callsPerWeight, clustersOf, totalsOf, unsoundWeights } from './sides.ts'
import { counted, percent } from './wording.ts'
import type { Measure, MeasureInput } from './measure.ts'

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
  const hindrance = hindranceOf(profile)
  if (hindrance !== undefined) return [{ ...frame, ...hindrance }]
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

/** Why no bound of any outcome can be held against production. */
function hindranceOf(profile: Profile): Pick<Finding, 'state' | 'because'> | undefined {
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
function heldOutCoverage(profile: Profile, rows: readonly HistogramBin[], level: number): HeldShare | undefined {
  const half = profile.header.groups / 2
  const bound = boundOf(rows, profile, (group) => group < half)
  if (!Number.isFinite(bound) || totalsOf(profile, 'eval').clusters < 2 * least.eval) return undefined
  const within = (row: HistogramBin) => upperEdge(row, profile.header.gamma) <= bound * (1 + 1e-9)
  const counts = shareByGroup(rows, { groups: profile.header.groups, within })
  const upper = { numerators: counts.numerators.slice(half), denominators: counts.denominators.slice(half) }
  return heldShare({ ...upper, callsPerWeight: callsPerWeight(profile, 'eval') }, level)
}
