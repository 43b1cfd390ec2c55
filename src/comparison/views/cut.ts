import type { Cut } from '../../vocabulary/cut.ts'

/** The first rows of a list, and how many that leaves out. */
export const cut = <Row>(rows: readonly Row[], most: number): Cut<Row> => ({
  rows: rows.slice(0, most),
  leftOut: Math.max(0, rows.length - most),
})
