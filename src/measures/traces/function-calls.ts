import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { BothCohorts, Finding } from '../../vocabulary/finding.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'
import type { FunctionCallFact, Topology } from '../../vocabulary/traces/topology.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import { groups, ratioDifference, traceClusters, weightOf } from '../tables/trace-totals.ts'

/** Tool calls and clusters that make them, below which a cohort has no share. */
const minimumToolCalls = 20
const minimumClusters = 10

/** What is counted, and how a sentence states it. */
const facts: Readonly<Record<string, string>> = {
  'arguments parse': 'the arguments are a JSON object',
  'offered tool': 'the name is one of the tools offered',
  'valid call': 'the arguments parse, the tool was offered, and all required properties are present',
}

const cohorts = ['eval', 'production'] as const

/**
 * Share of tool calls whose arguments parse, that name an offered tool, and that also carry its required properties: production less
 * eval, by the jackknife over random groups of clusters. Only what the recorder counts is known, and it keeps no content.
 */
export const functionCalls: Measure<'function-calls'> = {
  name: 'function-calls',
  read: (input) => {
    const { topology } = input.profile
    if (topology === undefined) return []
    const rows = topology.functionCalls ?? []
    if (rows.length === 0) return [notRecorded(input, traceClusters(topology))]
    return Object.entries(facts).map(([fact, meaning]) => compared(input, rows, { fact, meaning }))
  },
}

const notRecorded = ({ level }: MeasureInput, clusters: BothCohorts): Finding<'function-calls'> => ({
  ...findingFrame('function-calls', 'valid call', { level, clusters }),
  state: 'NOT_RECORDED',
  because:
    'no call records evalgap.tool_calls.*; the recorder of evalgap writes these counts, without content, for requests that offer tools',
})

type Counted = { readonly fact: string; readonly meaning: string }

function compared(
  { level }: MeasureInput,
  all: NonNullable<Topology['functionCalls']>,
  { fact, meaning }: Counted,
): Finding<'function-calls'> {
  const rows = all.filter((row) => row.fact === fact)
  const both = (of: (cohort: CohortName) => number) => ({ eval: of('eval'), production: of('production') })
  const number = (field: 'units' | 'replies' | 'clusters') =>
    both((cohort) => rows.find((row) => row.cohort === cohort)?.[field] ?? 0)
  const clusters = number('clusters')
  const details = { toolCalls: number('units'), replies: number('replies') }
  const frame = findingFrame('function-calls', fact, { level, clusters })
  const unrecorded = cohorts.find((cohort) => details.replies[cohort] === 0)
  if (unrecorded !== undefined)
    return { ...frame, state: 'NOT_RECORDED', because: `no call of ${unrecorded} records its tool calls`, details }
  const short = cohorts.find(
    (cohort) => details.toolCalls[cohort] < minimumToolCalls || clusters[cohort] < minimumClusters,
  )
  const found = short === undefined ? differenceOf(rows, { level, clusters }) : undefined
  if (found === undefined) {
    const cohort = short ?? 'production'
    const because = `${counted(details.toolCalls[cohort], 'tool call')} of ${counted(clusters[cohort], 'cluster')} in ${cohort}; ${minimumToolCalls} of ${minimumClusters} are needed`
    return { ...frame, state: 'INSUFFICIENT', because, details }
  }
  return {
    ...frame,
    state: 'MEASURED',
    value: found.difference,
    interval: found.interval,
    ...(found.pValue === undefined ? {} : { pValue: found.pValue }),
    because: `in ${percent(found.eval)} of the tool calls of eval and ${percent(found.production)} of production, ${meaning}`,
    details: { eval: found.eval, production: found.production, ...details },
  }
}

function differenceOf(
  rows: readonly FunctionCallFact[],
  options: { readonly level: number; readonly clusters: BothCohorts },
) {
  const ratio = (cohort: CohortName) => ({
    numerators: weightOf(rows, cohort),
    denominators: denseGroups(
      rows.filter((row) => row.cohort === cohort).map((row) => ({ groups: row.groups, weights: row.denominators })),
      groups,
    ),
  })
  return ratioDifference({ eval: ratio('eval'), production: ratio('production') }, options)
}
