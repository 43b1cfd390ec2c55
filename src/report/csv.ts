import type { Finding } from '../vocabulary/finding.ts'
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

function cell(value: Cell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = harmless(plainText(value, longest))
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Characters of a cell; Excel takes 32,767. */
const longest = 8000

/** Spreadsheets run a cell that begins so as a formula; the apostrophe makes it text (OWASP, CSV injection). */
const harmless = (text: string): string => (/^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text)
