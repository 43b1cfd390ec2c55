import { plainText } from '../../report/plain-text.ts'
import type { QueryTable } from '../../use-cases/load/query-traces.ts'
import { textTable } from '../../report/text-table.ts'

/** How the rows of a query can be written. */
export const tableFormats = {
  table: ({ columns, rows }: QueryTable, width: number): string => {
    const cells = rows.map((row) => row.map((value) => plainText(shown(value))))
    const lines = textTable(
      columns.map((title) => ({ title, align: 'left' }) as const),
      cells,
      width,
    )
    return `${lines.flat().join('\n')}\n`
  },
  json: (table: QueryTable): string => `${JSON.stringify(objects(table), null, 2)}\n`,
  jsonl: (table: QueryTable): string =>
    objects(table)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(''),
  csv: ({ columns, rows }: QueryTable): string =>
    [columns, ...rows].map((row) => `${row.map((value) => csvCell(shown(value))).join(',')}\n`).join(''),
  markdown: ({ columns, rows }: QueryTable): string =>
    [columns, columns.map(() => '---'), ...rows]
      .map((row) => `| ${row.map((value) => markdownCell(shown(value))).join(' | ')} |\n`)
      .join(''),
} as const

const objects = ({ columns, rows }: QueryTable) =>
  rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place]])))

/** NULL is an empty cell: unknown, not zero. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const csvCell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
const markdownCell = (value: string): string => plainText(value, 200).replaceAll('|', '\\|')
