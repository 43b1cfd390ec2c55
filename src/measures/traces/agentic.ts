import type { Finding } from '../../vocabulary/finding.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { AgenticFact, Topology } from '../../vocabulary/traces/topology.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { netRecovery } from './net-recovery.ts'
import { groups, ratioDifference, traceClusters, weightOf } from '../tables/trace-totals.ts'
import { counted, percent, significant } from '../../vocabulary/number-text.ts'

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
    const facts = [...new Set(topology.agentic.map(({ fact }) => fact))]
    const ordinary = facts.filter((fact) => !followed.includes(fact) && fact !== 'error recovery')
    const recovers = facts.length > ordinary.length ? [recovered(input, topology)] : []
    return [...ordinary.map((fact) => compared(input, topology, fact)), ...recovers]
  },
}

/** Facts that only error recovery is made of. */
const followed = ['success after failure', 'success after success']

/**
 * Failures that the same call made good, where arguments or attempts are recorded; else how much more often a success follows a failure
 * than a success, as an agent's next regular call is no recovery.
 */
function recovered(input: MeasureInput, topology: Topology): Finding<'agentic'> {
  const rows = (fact: string) => topology.agentic.filter((row) => row.fact === fact)
  const told = unitsOfBoth(rows('error recovery'))
  if (Math.min(told.eval, told.production) >= leastUnits) {
    const found = compared(input, topology, 'error recovery')
    return found.details === undefined ? found : { ...found, details: { ...found.details, basis: 'same call' } }
  }
  const frame = findingFrame('agentic', 'error recovery', { level: input.level, clusters: traceClusters(topology) })
  const [failure, success] = [rows('success after failure'), rows('success after success')]
  const units = unitsOfBoth(failure)
  const short = (['eval', 'production'] as const).find((cohort) => units[cohort] < leastUnits)
  if (short !== undefined) {
    const because = `${counted(units[short], 'failed step')} in ${short}; ${leastUnits} are needed`
    return { ...frame, state: 'INSUFFICIENT', because, details: { units } }
  }
  const steps = (cohort: CohortName) => ({
    afterFailure: ratioOf(failure, cohort),
    afterSuccess: ratioOf(success, cohort),
  })
  const net = netRecovery({ eval: steps('eval'), production: steps('production') }, input.level)
  if (net === undefined) {
    const because =
      'neither arguments nor attempts of tool calls are recorded, and nothing shows how often a success follows a success'
    return { ...frame, state: 'NOT_COMPARABLE', because, details: { units } }
  }
  const { eval: inEval, production: inProduction } = net.each
  return {
    ...frame,
    state: 'MEASURED',
    value: net.difference,
    interval: net.interval,
    because: `agents recover from ${percent(inEval.value)} of failed steps in eval and ${percent(inProduction.value)} in production, net of how often a success follows a success`,
    details: {
      ...{ eval: inEval.value, production: inProduction.value, units, basis: 'net of ordinary calls' },
      intervals: { eval: inEval.interval, production: inProduction.interval },
    },
  }
}

const unitsOfBoth = (rows: readonly AgenticFact[]) => ({
  eval: unitsOf(rows, 'eval'),
  production: unitsOf(rows, 'production'),
})

const ratioOf = (rows: readonly AgenticFact[], cohort: CohortName) => ({
  numerators: weightOf(rows, cohort),
  denominators: denominators(rows, cohort),
})

function compared(input: MeasureInput, topology: Topology, fact: string): Finding<'agentic'> {
  const rows = topology.agentic.filter((row) => row.fact === fact)
  const units = unitsOfBoth(rows)
  const { of, share } = meanings[fact] ?? { of: 'event', share: false }
  const clusters = traceClusters(topology)
  const level = input.level
  const frame = findingFrame('agentic', fact, { level, clusters })
  const ratios = { eval: ratioOf(rows, 'eval'), production: ratioOf(rows, 'production') }
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
