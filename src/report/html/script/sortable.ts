// Headers that sort.

import { bodiesOf, refresh } from './filterable.ts'

/** What a cell sorts by: its key as a number where it is one, else text. */
function sortKey(body: HTMLTableSectionElement, column: number): number | string {
  const cell = body.rows[0]?.cells[column]
  const key = cell?.dataset['key'] ?? cell?.textContent.trim() ?? ''
  return key !== '' && Number.isFinite(Number(key)) ? Number(key) : key
}

/** Numbers before texts, each in their order. */
function inOrder(left: number | string, right: number | string): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === typeof right) return String(left).localeCompare(String(right))
  return typeof left === 'number' ? -1 : 1
}

/** Makes every header of a table a button that sorts: numbers from the largest, a second time the other way round. */
export function sortable(table: HTMLTableElement): void {
  if (bodiesOf(table).length < 2) return
  const headers = [...(table.tHead?.rows[0]?.cells ?? [])]
  for (const [column, header] of headers.entries()) {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...header.childNodes)
    header.append(button)
    button.addEventListener('click', () => {
      const isFalling = header.ariaSort === null ? header.matches('.number, .wide') : header.ariaSort === 'ascending'
      for (const each of headers) each.removeAttribute('aria-sort')
      header.ariaSort = isFalling ? 'descending' : 'ascending'
      const sorted = bodiesOf(table).toSorted((left, right) => inOrder(sortKey(left, column), sortKey(right, column)))
      table.append(...(isFalling ? sorted.toReversed() : sorted))
      refresh(table)
    })
  }
}
