import type { ContextDesign } from '../../../statistics/projection/main-effects.ts'
import type { GroupTable } from '../../../statistics/tables/group-table.ts'
import type { OutcomeTable } from '../../../statistics/tables/outcome-table.ts'
import type { Profile } from '../../../vocabulary/profile.ts'
import type { ProfileScore, ProfileScores } from '../../../vocabulary/scores/profile-scores.ts'
import type { BinnedFact } from '../../tables/binned-fact.ts'
import { emptyTable } from '../../tables/context-places.ts'
import type { CohortRow } from '../../tables/context-places.ts'
import { unionSketch } from '../../tables/sketch.ts'

/** A score of both cohorts and production's traffic over the contexts that binned facts make, by random group. */
export type FactTables = {
  readonly design: ContextDesign
  readonly eval: OutcomeTable
  readonly evalSquares: GroupTable
  readonly production: OutcomeTable
  readonly traffic: GroupTable
  /** Distinct clusters of scored units, exact up to 64. */
  readonly evalClusters: number
  readonly productionClusters: number
  /** Context of a cell, -1 where no unit and no call lies in it. */
  readonly contextOf: (cell: readonly (string | null)[]) => number
  readonly contexts: number
}

/** Counts a score over the facts' binned contexts. */
export function factTables(
  { cells, header }: Profile,
  { scores, score }: { readonly scores: ProfileScores; readonly score: ProfileScore },
  facts: readonly BinnedFact[],
): FactTables {
  const all: readonly CohortRow[] = score.subject === 'call' ? cells : scores.traffic
  const traffic = all.filter(({ cohort }) => cohort === 'production')
  const scored = scores.cells.filter((row) => row.score === score.id)
  const [ofEval, ofProduction] = [
    scored.filter(({ cohort }) => cohort === 'eval'),
    scored.filter(({ cohort }) => cohort === 'production'),
  ]
  const numbers = new Map<string, number>()
  const codes: (readonly number[])[] = []
  const codeOf = (cell: readonly (string | null)[]) => facts.map(({ place, bins }) => bins.of(cell[place] ?? null))
  for (const { cell } of [...scored, ...traffic]) {
    const code = codeOf(cell)
    const key = code.join(' ')
    if (numbers.has(key)) continue
    numbers.set(key, codes.length)
    codes.push(code)
  }
  const contextOf = (cell: readonly (string | null)[]) => numbers.get(codeOf(cell).join(' ')) ?? -1
  const table = <Row extends CohortRow>(rows: readonly Row[], valuesOf: (row: Row) => readonly number[]) =>
    tableOf(rows, { groups: header.groups, contexts: codes.length, contextOf, valuesOf })
  const clusters = (rows: readonly { readonly clusters: readonly number[] }[]) =>
    unionSketch(
      rows.map((row) => row.clusters),
      64,
    ).length
  return {
    design: {
      levels: facts.map((_, fact) => Int32Array.from(codes, (code) => code[fact] ?? 0)),
      counts: facts.map(({ values }) => values.length),
    },
    eval: { weights: table(ofEval, ({ weights }) => weights), sums: table(ofEval, ({ sums }) => sums) },
    evalSquares: table(ofEval, ({ squares }) => squares),
    production: {
      weights: table(ofProduction, ({ weights }) => weights),
      sums: table(ofProduction, ({ sums }) => sums),
    },
    traffic: table(traffic, ({ weights }) => weights),
    evalClusters: clusters(ofEval),
    productionClusters: clusters(ofProduction),
    contextOf,
    contexts: codes.length,
  }
}

type Counting<Row> = {
  readonly groups: number
  readonly contexts: number
  readonly contextOf: (cell: readonly (string | null)[]) => number
  readonly valuesOf: (row: Row) => readonly number[]
}

function tableOf<Row extends CohortRow>(
  rows: readonly Row[],
  { groups, contexts, contextOf, valuesOf }: Counting<Row>,
): GroupTable {
  const table = emptyTable(groups, contexts)
  for (const row of rows) {
    const context = contextOf(row.cell)
    const values = valuesOf(row)
    for (const [place, group] of row.groups.entries()) {
      const at = group * contexts + context
      table.counts[at] = (table.counts[at] ?? 0) + (values[place] ?? 0)
    }
  }
  return table
}
