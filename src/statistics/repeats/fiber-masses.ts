/** Units of equal evidence: their mass, the share of them for which the decision holds, and bounds of that share. */
export type Fiber = { readonly mass: number; readonly share: number; readonly lower: number; readonly upper: number }

/** What evidence alone can decide; masses in [0, 1] of all, `risk` the share decided wrongly at best. */
export type FiberMasses = {
  readonly fibers: number
  readonly accepted: number
  readonly rejected: number
  readonly mixed: number
  readonly undetermined: number
  readonly certifiable: number
  readonly risk: number
  readonly entropyBits: number
}

/**
 * A fiber is accepted when the decision certainly holds for all but `tolerance` of it, rejected when it certainly fails for
 * all but `tolerance`, mixed when it certainly does neither, else undetermined.
 * Source: Mansouri and Arai 2026 (arXiv 2605.25997), completeness on fibers, with a tolerance and bounds for noisy traces.
 */
export function fiberMasses(fibers: readonly Fiber[], tolerance: number): FiberMasses {
  const all = fibers.reduce((sum, { mass }) => sum + mass, 0)
  const massOf = (state: FiberState) =>
    all === 0 ? 0 : fibers.reduce((sum, fiber) => sum + (stateOf(fiber, tolerance) === state ? fiber.mass : 0), 0) / all
  const mean = (value: (share: number) => number) =>
    all === 0 ? 0 : fibers.reduce((sum, { mass, share }) => sum + mass * value(share), 0) / all
  const [accepted, rejected] = [massOf('accepted'), massOf('rejected')]
  return {
    fibers: fibers.length,
    accepted,
    rejected,
    mixed: massOf('mixed'),
    undetermined: massOf('undetermined'),
    certifiable: accepted + rejected,
    risk: mean((share) => Math.min(share, 1 - share)),
    entropyBits: mean(binaryEntropy),
  }
}

type FiberState = 'accepted' | 'rejected' | 'mixed' | 'undetermined'

/** Shares are sums of counts: what should equal the limit may miss it by a last bit. */
const rounding = 1e-12

function stateOf({ lower, upper }: Fiber, tolerance: number): FiberState {
  if (lower >= 1 - tolerance - rounding) return 'accepted'
  if (upper <= tolerance + rounding) return 'rejected'
  return upper < 1 - tolerance && lower > tolerance ? 'mixed' : 'undetermined'
}

function binaryEntropy(share: number): number {
  return share <= 0 || share >= 1 ? 0 : -(share * Math.log2(share) + (1 - share) * Math.log2(1 - share))
}
