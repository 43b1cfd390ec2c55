// Deep links: what the address names is shown, whatever filter, limit or disclosure hides it, and has the focus.

import { refresh } from './filterable.ts'
import { unfold } from './foldable.ts'

/** Shows and focuses the element that the address names. */
export function follow(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!target) return
  for (let at: Element | null = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true
  if (target instanceof HTMLTableSectionElement) revealRow(target)
  if (target.hasAttribute('tabindex')) target.focus({ preventScroll: true })
  target.scrollIntoView({ block: target instanceof HTMLTableSectionElement ? 'center' : 'start' })
}

/** Unfolds a row and drops the filter that hides it. */
function revealRow(body: HTMLTableSectionElement): void {
  const table = body.closest('table')
  unfold(body, true)
  if (!table) return
  table.closest<HTMLElement>('.data-table')?.querySelector<HTMLFormElement>('form.filter')?.reset()
  refresh(table)
}
