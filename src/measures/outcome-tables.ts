import type { OutcomeTable } from '../statistics/outcome-table.ts'
import type { CohortName } from '../vocabulary/profile.ts'
import { contextPlaces, contextTable } from './context-places.ts'
import { upperEdge } from './held-share.ts'
import type { MeasureInput } from './measure.ts'
import { boundOf } from './outcome-bound.ts'
import { outcomeRows } from './outcome-histogram.ts'

/** The share of calls within eval's bound on an outcome, of both cohorts over the same joint contexts. */
export type OutcomeTables = {
  readonly dimensions: readonly string[]
  readonly contexts: readonly (readonly (string | null)[])[]
  readonly eval: OutcomeTable
  readonly production: OutcomeTable
}

/** Counts calls within eval's bound by context and group; undefined where eval has no bound or production no such outcome. */
export function outcomeTables({ profile, key }: MeasureInput, outcome: string): OutcomeTables | undefined {
  const rows = { eval: outcomeRows(profile, 'eval', outcome), production: outcomeRows(profile, 'production', outcome) }
  const bound = boundOf(rows.eval, profile)
  if (!Number.isFinite(bound) || rows.production.length === 0) return undefined
  const places = contextPlaces(profile, key.dimensions, [...rows.eval, ...rows.production])
  const within = (bin: (typeof rows.eval)[number]) => upperEdge(bin, profile.header.gamma) <= bound * (1 + 1e-9)
  const side = (cohort: CohortName): OutcomeTable => ({
    weights: contextTable(rows[cohort], places, ({ weights }) => weights),
    sums: contextTable(rows[cohort].filter(within), places, ({ weights }) => weights),
  })
  return { dimensions: key.dimensions, contexts: places.contexts, eval: side('eval'), production: side('production') }
}
