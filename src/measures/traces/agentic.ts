import type { Finding } from '../../vocabulary/finding.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { AgenticFact, Topology } from '../../vocabulary/traces/topology.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { groups, ratioDifference, traceClusters, weightOf } from '../tables/trace-totals.ts'
import { counted, significant } from '../../vocabulary/number-text.ts'

/** Events in the denominator below which a ratio is not given. */
const leastUnits = 20

/** What is counted per what, for a sentence, and whether the ratio is a share. */
const meanings: Readonly<Record<string, { readonly of: string; readonly share: boolean }>> = {
  'tool success': { of: 'tool call', share: true },
  'failed model calls': { of: 'model call', share: true },
  'model calls made again': { of: 'model call', share: true },
  'error recovery': { of: 'failed step', share: true },
  'retries per failure': { of: 'failed step', share: false },
  'turns per trace': { of: 'trace with model calls', share: false },
  'sub-agents per trace': { of: 'trace with agents', share: false },
  'token growth per turn': { of: 'turn', share: false },
  'context truncation': { of: 'call that says', share: true },
  'context halved between turns': { of: 'turn', share: true },
}

/**
 * How agents fare in each cohort: tool calls that succeed, failures made good by a later success of the same step, retries, turns,
 * sub-agents, growth of the input from turn to turn (natural logarithm), and cut contexts. Ratios of sums over clusters.
 */
export const agentic: Measure<'agentic'> = {
  name: 'agentic',
  read: (input) => {
    const { topology } = input.profile
    if (topology === undefined) return []
    return [...new Set(topology.agentic.map(({ fact }) => fact))].map((fact) => compared(input, topology, fact))
  },
}

function compared(input: MeasureInput, topology: Topology, fact: string): Finding<'agentic'> {
  const rows = topology.agentic.filter((row) => row.fact === fact)
  const units = { eval: unitsOf(rows, 'eval'), production: unitsOf(rows, 'production') }
  const { of, share } = meanings[fact] ?? { of: 'event', share: false }
  const clusters = traceClusters(topology)
  const level = input.level
  const frame = findingFrame('agentic', fact, { level, clusters })
  const ratio = (cohort: CohortName) => ({
    numerators: weightOf(rows, cohort),
    denominators: denominators(rows, cohort),
  })
  const ratios = { eval: ratio('eval'), production: ratio('production') }
  const found = ratioDifference(ratios, { level, ...(share ? { clusters } : {}) })
  const short = (['eval', 'production'] as const).find((cohort) => units[cohort] < leastUnits)
  if (short !== undefined) {
    const because = `${counted(units[short], of)} in ${short}; ${leastUnits} are needed`
    return { ...frame, state: 'INSUFFICIENT', because, details: { units } }
  }
  if (found === undefined)
    return { ...frame, state: 'INSUFFICIENT', because: 'too few groups of traces', details: { units } }
  return {
    ...frame,
    state: 'MEASURED',
    value: found.difference,
    interval: found.interval,
    ...(found.pValue === undefined ? {} : { pValue: found.pValue }),
    because: `${fact} is ${significant(found.eval, 3, 'kept')} in eval and ${significant(found.production, 3, 'kept')} in production, per ${of}`,
    details: { eval: found.eval, production: found.production, units },
  }
}

const unitsOf = (rows: readonly AgenticFact[], cohort: CohortName): number =>
  rows.find((row) => row.cohort === cohort)?.units ?? 0

const denominators = (rows: readonly AgenticFact[], cohort: CohortName): Float64Array =>
  denseGroups(
    rows.filter((row) => row.cohort === cohort).map((row) => ({ groups: row.groups, weights: row.denominators })),
    groups,
  )
