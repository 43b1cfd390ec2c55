import type { Finding } from '../../vocabulary/finding.ts'
import type { RatioDifference } from '../../vocabulary/traces/ratio-difference.ts'
import type { WaitRow } from '../../vocabulary/traces/topology-details.ts'
import type { CriticalTime, Topology } from '../../vocabulary/traces/topology.ts'
import type { MeasureInput } from '../measure.ts'
import { tooFewTraces, topologyFrame } from './topology-divergence.ts'
import { ratioDifference, weightOf } from '../tables/trace-totals.ts'
import { significant } from '../../vocabulary/number-text.ts'
import { isCertain } from './is-certain.ts'

/** Steps shown one by one. */
const shown = 20

/** Where the traces of the cohorts wait: seconds per trace on the critical path, and which steps make the difference. */
export function criticalTime(input: MeasureInput, topology: Topology): Finding<'topology'> {
  const frame = topologyFrame(input, topology, 'critical time')
  const found = waits(topology, topology.times, input.level)
  const thin = tooFewTraces(topology)
  if (found === undefined || thin !== undefined) {
    return { ...frame, state: 'INSUFFICIENT', because: thin ?? 'too few groups of traces' }
  }
  const strict = 1 - (1 - input.level) / shown
  const rows = [...Map.groupBy(topology.times, ({ label }) => label)].flatMap(([label, parts]): readonly WaitRow[] => {
    const row = waits(topology, parts, strict)
    return row === undefined ? [] : [{ label, ...row }]
  })
  const steps = rows.toSorted(
    (left, right) =>
      Number(isCertain(right)) - Number(isCertain(left)) || Math.abs(right.difference) - Math.abs(left.difference),
  )
  return {
    ...frame,
    state: 'MEASURED',
    value: found.difference,
    interval: found.interval,
    ...(found.pValue === undefined ? {} : { pValue: found.pValue }),
    because: `a trace waits ${significant(found.eval, 3, 'kept')} s in eval and ${significant(found.production, 3, 'kept')} s in production on its critical path`,
    details: { unit: 's', eval: found.eval, production: found.production, steps: steps.slice(0, shown) },
  }
}

function waits(topology: Topology, parts: readonly CriticalTime[], level: number): RatioDifference | undefined {
  const ratio = (cohort: 'eval' | 'production') => ({
    numerators: weightOf(parts, cohort),
    denominators: weightOf(topology.totals, cohort),
  })
  return ratioDifference({ eval: ratio('eval'), production: ratio('production') }, { level })
}
