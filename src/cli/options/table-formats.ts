import { csvCell } from '../../report/csv-cell.ts'
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
  csv: ({ columns, types, rows }: QueryTable): string => {
    const kinds = types.map((type) => (isNumber(type) ? 'number' : 'text'))
    const lines = rows.map((row) => row.map((value, place) => csvCell(shown(value), kinds[place])))
    return [columns.map((name) => csvCell(name)), ...lines].map((cells) => `${cells.join(',')}\n`).join('')
  },
  markdown: ({ columns, rows }: QueryTable): string =>
    [columns, columns.map(() => '---'), ...rows]
      .map((row) => `| ${row.map((value) => markdownCell(shown(value))).join(' | ')} |\n`)
      .join(''),
} as const

const objects = ({ columns, rows }: QueryTable) =>
  rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place]])))

/** Types of numbers, whose negative values begin like a formula. */
const isNumber = (type: string): boolean =>
  /^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\)|BIGNUM|VARINT)$/.test(type)

/** NULL is an empty cell: unknown, not zero. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const markdownCell = (value: string): string => plainText(value, 200).replaceAll('|', '\\|')
