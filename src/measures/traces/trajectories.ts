import { jackknife } from '../../statistics/resampling/jackknife.ts'
import { tInverse } from '../../statistics/distributions/t-inverse.ts'
import { trajectoryAgreement } from '../../statistics/traces/trajectory-agreement.ts'
import { trajectoryDistance } from '../../statistics/traces/trajectory-distance.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { TrajectoriesDetails } from '../../vocabulary/traces/trajectories-details.ts'
import type { Topology, Trajectory } from '../../vocabulary/traces/topology.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { traceClusters } from '../tables/trace-totals.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'

/** Inputs with two runs below which agreement is not given (M8). */
const leastInputs = 20

/** What the runs of one input agree on; undefined where there are not two runs to compare. */
type InputAgreement = ReturnType<typeof trajectoryAgreement> & {
  readonly stepDistance: number | undefined
}

/**
 * M8: whether the same input takes the same path. Agreement of two runs within eval, within production, and across; what the
 * cohorts agree less with each other than with themselves is not the noise of reruns. Over inputs, each counting once.
 */
export const trajectories: Measure<'trajectories'> = {
  name: 'trajectories',
  read: (input) => {
    const { topology } = input.profile
    if (topology === undefined || topology.trajectories.length === 0) return []
    const byInput = [...Map.groupBy(topology.trajectories, (row) => row.input).values()].map(agreementOf)
    return [
      within(input, topology, { subject: 'eval', values: byInput.map(({ withinEval }) => withinEval) }),
      within(input, topology, {
        subject: 'production',
        values: byInput.map(({ withinProduction }) => withinProduction),
      }),
      across(input, topology, byInput),
    ]
  },
}

function agreementOf(rows: readonly Trajectory[]): InputAgreement {
  const counts = (cohort: CohortName) =>
    rows
      .filter((row) => row.cohort === cohort)
      .reduce<Record<string, number>>(
        (sums, { signature, runs }) => ({ ...sums, [signature]: (sums[signature] ?? 0) + runs }),
        {},
      )
  return { ...trajectoryAgreement(counts('eval'), counts('production')), stepDistance: stepDistance(rows) }
}

/** Mean normalised edit distance between the steps of an eval run and of a production run of the input. */
function stepDistance(rows: readonly Trajectory[]): number | undefined {
  let [sum, pairs] = [0, 0]
  for (const left of rows.filter(({ cohort }) => cohort === 'eval')) {
    for (const right of rows.filter(({ cohort }) => cohort === 'production')) {
      sum += left.runs * right.runs * trajectoryDistance(left.steps, right.steps).normalised
      pairs += left.runs * right.runs
    }
  }
  return pairs === 0 ? undefined : sum / pairs
}

type Within = { readonly subject: CohortName; readonly values: readonly (number | undefined)[] }

function within(input: MeasureInput, topology: Topology, { subject, values }: Within): Finding<'trajectories'> {
  const mean = meanOf(values, input.level)
  return {
    ...frame(input, topology, subject),
    ...mean.finding,
    because:
      mean.because ??
      `two runs of the same input take the same path in ${percent(mean.finding.value ?? 0)} of pairs in ${subject}`,
    details: { inputs: mean.inputs, knownFrom: knownFrom(topology) },
  }
}

function across(input: MeasureInput, topology: Topology, byInput: readonly InputAgreement[]): Finding<'trajectories'> {
  const mean = meanOf(
    byInput.map(({ excessDisagreement }) => excessDisagreement),
    input.level,
  )
  const details: TrajectoriesDetails = {
    inputs: mean.inputs,
    knownFrom: knownFrom(topology),
    agreement: meanOf(
      byInput.map(({ cross }) => cross),
      input.level,
    ).finding.value,
    stepDistance: meanOf(
      byInput.map((row) => row.stepDistance),
      input.level,
    ).finding.value,
  }
  return {
    ...frame(input, topology, 'across'),
    ...mean.finding,
    because:
      mean.because === undefined
        ? `eval and production agree ${percent(mean.finding.value ?? 0)} less with each other than with themselves on the same input`
        : `${mean.because}; replay some production inputs in eval, twice each`,
    details,
  }
}

const frame = ({ level }: MeasureInput, topology: Topology, subject: string) =>
  findingFrame('trajectories', subject, { level, clusters: traceClusters(topology) })

const knownFrom = ({ trajectories }: Topology): readonly string[] => [
  ...new Set(trajectories.map((row) => row.knownFrom)),
]

function meanOf(values: readonly (number | undefined)[], level: number) {
  const known = values.filter((value) => value !== undefined)
  const sum = known.reduce((total, value) => total + value, 0)
  const found = jackknife({
    groups: known.length,
    statistic: (deleted) =>
      deleted === undefined ? sum / known.length : (sum - (known[deleted] ?? 0)) / (known.length - 1),
  })
  if (found === undefined || known.length < leastInputs) {
    const finding = { state: 'INSUFFICIENT' as const, value: null, interval: null }
    return {
      finding,
      inputs: known.length,
      because: `${counted(known.length, 'input')} with two runs to compare; ${leastInputs} are needed`,
    }
  }
  const reach = tInverse((1 + level) / 2, found.degreesOfFreedom) * found.standardError
  const interval: readonly [number, number] = [found.estimate - reach, found.estimate + reach]
  return {
    finding: { state: 'MEASURED' as const, value: found.estimate, interval },
    inputs: known.length,
    because: undefined,
  }
}
