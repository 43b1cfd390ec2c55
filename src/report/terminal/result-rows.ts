import type { Comparison } from '../../vocabulary/comparison.ts'
import { findAll } from '../../vocabulary/find.ts'
import { coverageRows } from './contexts/coverage-rows.ts'
import { divergenceRows } from './contexts/divergence-rows.ts'
import { transferRows } from './outcomes/transfer-rows.ts'
import type { ResultRow } from './result-row.ts'
import { scoreRows } from './scores/score-rows.ts'

/** The rows of the result table by lane: contexts (coverage, then what differs), outcomes, scores. */
export function resultRows(comparison: Comparison): readonly ResultRow[] {
  return [
    ...first('coverage', coverageRows(findAll(comparison, 'coverage'))),
    ...first('differs', divergenceRows(findAll(comparison, 'divergence'))),
    ...first('transfer', transferRows(findAll(comparison, 'transfer'))),
    ...first('scores', scoreRows(findAll(comparison, 'projection'))),
  ]
}

/** The name of the section stands before its first row. */
const first = (section: string, rows: readonly ResultRow[]): readonly ResultRow[] =>
  rows.map((row, index) => ({ ...row, cells: [index === 0 ? section : '', ...row.cells] }))
