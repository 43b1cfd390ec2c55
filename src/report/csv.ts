import type { Finding } from '../vocabulary/finding.ts'
import { csvCell } from './csv-cell.ts'
import { plainText } from './plain-text.ts'
import type { ReportFormat } from './report-format.ts'

type Cell = string | number | null | undefined

const columns: Readonly<Record<string, (finding: Finding) => Cell>> = {
  id: ({ id }) => id,
  measure: ({ measure }) => measure,
  subject: ({ subject }) => subject,
  state: ({ state }) => state,
  value: ({ value }) => value,
  low: ({ interval }) => interval?.[0],
  high: ({ interval }) => interval?.[1],
  level: ({ level }) => level,
  p_value: ({ pValue }) => pValue,
  q_value: ({ qValue }) => qValue,
  noise_floor: ({ noiseFloor }) => noiseFloor,
  design_effect: ({ designEffect }) => designEffect,
  held_out: ({ heldOut }) => heldOut,
  eval_clusters: ({ clusters }) => clusters.eval,
  production_clusters: ({ clusters }) => clusters.production,
  because: ({ because }) => because,
}

/** Every finding as one row (RFC 4180: CRLF, quotes doubled); an empty cell is unknown, not zero. */
export const csv: ReportFormat = {
  name: 'csv',
  render: ({ findings }) =>
    [Object.keys(columns), ...findings.map((finding) => Object.values(columns).map((read) => read(finding)))]
      .map((row) => `${row.map(cell).join(',')}\r\n`)
      .join(''),
}

const cell = (value: Cell): string => csvCell(typeof value === 'string' ? plainText(value, longest) : value)

/** Characters of a cell; Excel takes 32,767. */
const longest = 8000
