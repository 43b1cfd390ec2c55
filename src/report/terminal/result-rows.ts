import type { Comparison } from '../../vocabulary/comparison.ts'
import { coverageRows } from './contexts/coverage-rows.ts'
import { divergenceRows } from './contexts/divergence-rows.ts'
import { transferRows } from './outcomes/transfer-rows.ts'
import type { ResultRow } from './result-row.ts'
import { scoreRows } from './scores/score-rows.ts'

/** The rows of the result table by lane: contexts (coverage, then what differs), outcomes, scores. */
export function resultRows({ findings }: Comparison): readonly ResultRow[] {
  const of = (measure: string) => findings.filter((finding) => finding.measure === measure)
  return [
    ...first('coverage', coverageRows(of('coverage'))),
    ...first('differs', divergenceRows(of('divergence'))),
    ...first('transfer', transferRows(of('transfer'))),
    ...first('scores', scoreRows(of('projection'))),
  ]
}

/** The name of the section stands before its first row. */
const first = (section: string, rows: readonly ResultRow[]): readonly ResultRow[] =>
  rows.map((row, index) => ({ ...row, cells: [index === 0 ? section : '', ...row.cells] }))
