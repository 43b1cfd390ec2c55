// Rows that unfold to what they hide. Without this script :target unfolds the row that the address names.

import { bodiesOf } from './filterable.ts'

/** A row in a few words. */
const nameOf = (body: HTMLTableSectionElement): string =>
  [...(body.rows[0]?.cells ?? [])]
    .slice(0, 6)
    .map((cell) => cell.textContent.trim().slice(0, 40))
    .join(', ')

/** Opens or closes what a row hides. */
export function unfold(body: HTMLElement, isOpen: boolean): void {
  body.classList.toggle('open', isOpen)
  const button = body.querySelector<HTMLButtonElement>('button.unfold')
  if (button) button.ariaExpanded = String(isOpen)
}

/** Gives every row that hides something a button to unfold it; the open row is the page's address. */
export function foldable(table: HTMLTableElement): void {
  for (const body of bodiesOf(table)) {
    if (body.rows.length < 2) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'unfold'
    button.ariaLabel = `Details of ${nameOf(body)}`
    button.ariaExpanded = 'false'
    button.addEventListener('click', () => {
      const isOpen = !body.classList.contains('open')
      unfold(body, isOpen)
      history.replaceState(null, '', isOpen ? `#${body.id}` : location.pathname + location.search)
    })
    body.rows[0]?.cells[0]?.prepend(button, ' ')
  }
}
