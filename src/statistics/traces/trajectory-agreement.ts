/** Runs of one input by signature of what was executed. */
export type SignatureCounts = Readonly<Record<string, number>>

/**
 * Chance that two runs of the same input take the same trajectory: two of eval, two of production, one of each; undefined
 * without two runs to compare. `excessDisagreement` is how much less the cohorts agree with each other than with themselves.
 */
export type TrajectoryAgreement = {
  readonly withinEval: number | undefined
  readonly withinProduction: number | undefined
  readonly cross: number | undefined
  readonly excessDisagreement: number | undefined
}

/** Agreement of trajectories as U-statistics over pairs of different runs (Hoeffding 1948). */
export function trajectoryAgreement(inEval: SignatureCounts, inProduction: SignatureCounts): TrajectoryAgreement {
  const withinEval = within(inEval)
  const withinProduction = within(inProduction)
  const pairs = size(inEval) * size(inProduction)
  const equal = Object.entries(inEval).reduce((sum, [name, count]) => sum + count * (inProduction[name] ?? 0), 0)
  const cross = pairs === 0 ? undefined : equal / pairs
  return {
    withinEval,
    withinProduction,
    cross,
    excessDisagreement:
      withinEval === undefined || withinProduction === undefined || cross === undefined
        ? undefined
        : (withinEval + withinProduction) / 2 - cross,
  }
}

const size = (counts: SignatureCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

function within(counts: SignatureCounts): number | undefined {
  const runs = size(counts)
  if (runs < 2) return undefined
  return Object.values(counts).reduce((sum, count) => sum + count * (count - 1), 0) / (runs * (runs - 1))
}
