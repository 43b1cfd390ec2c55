import { csvCell } from '../../report/csv-cell.ts'
import { plainText } from '../../report/plain-text.ts'
import { textTable } from '../../report/table.ts'

/** Rows of a query in plain JSON values, with DuckDB's types of the columns. */
type Table = {
  readonly columns: readonly string[]
  readonly types: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

/** How the rows of a query can be written. */
export const tableFormats = {
  table: ({ columns, rows }: Table, width: number): string => {
    const cells = rows.map((row) => row.map((value) => plainText(shown(value))))
    const lines = textTable(
      columns.map((title) => ({ title, align: 'left' }) as const),
      cells,
      width,
    )
    return `${lines.flat().join('\n')}\n`
  },
  json: (table: Table): string => `${JSON.stringify(objects(table), null, 2)}\n`,
  jsonl: (table: Table): string =>
    objects(table)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(''),
  csv: ({ columns, types, rows }: Table): string => {
    const kinds = types.map((type) => (isNumber(type) ? 'number' : 'text'))
    const lines = rows.map((row) => row.map((value, place) => csvCell(shown(value), kinds[place])))
    return [columns.map((name) => csvCell(name)), ...lines].map((cells) => `${cells.join(',')}\n`).join('')
  },
  markdown: ({ columns, rows }: Table): string =>
    [columns, columns.map(() => '---'), ...rows]
      .map((row) => `| ${row.map((value) => markdownCell(shown(value))).join(' | ')} |\n`)
      .join(''),
} as const

const objects = ({ columns, rows }: Table) =>
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
