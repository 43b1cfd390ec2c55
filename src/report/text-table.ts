import { wrapped } from './plain-text.ts'
import type { Page, Style } from './report-format.ts'
import { textWidth } from './text-width.ts'

/** One column of a text table. */
export type Column = { readonly title: string; readonly align: 'left' | 'right' }

/**
 * Rows under their titles, columns as wide as their widest cell, two spaces apart; CJK characters and emoji take two columns of
 * the terminal. The last column takes what is left of `width` and goes on in the next line where that is too little. One list of
 * lines per row, the titles first.
 */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly (readonly string[])[] {
  const widths = columns.map(({ title }, place) =>
    rows.reduce((widest, row) => Math.max(widest, textWidth(row[place] ?? '')), textWidth(title)),
  )
  const before = widths.slice(0, -1).reduce((sum, each) => sum + each + 2, 0)
  const rest = Math.max(16, width - before)
  const lines = (cells: readonly string[]): readonly string[] => {
    const fixed = columns.slice(0, -1).map(({ align }, place) => {
      const cell = cells[place] ?? ''
      const space = ' '.repeat(Math.max(0, (widths[place] ?? 0) - textWidth(cell)))
      return align === 'right' ? space + cell : cell + space
    })
    const [first = '', ...more] = wrapped(cells[columns.length - 1] ?? '', rest).split('\n')
    return [[...fixed, first].join('  ').trimEnd(), ...more.map((line) => ' '.repeat(before) + line)]
  }
  return [lines(columns.map(({ title }) => title)), ...rows.map(lines)]
}

type Painted = {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  /** How each row is painted, by its place. */
  readonly styles?: readonly (Style | undefined)[]
}

/** Lines of a text table under dimmed titles. */
export function headedTable({ columns, rows, styles = [] }: Painted, { width, paint }: Page): readonly string[] {
  const [head = [], ...lines] = textTable(columns, rows, width)
  const painted = (line: string, style: Style | undefined) => (style === undefined ? line : paint(style, line))
  return [
    ...head.map((line) => paint('dim', line)),
    ...lines.flatMap((row, place) => row.map((line) => painted(line, styles[place]))),
  ]
}
