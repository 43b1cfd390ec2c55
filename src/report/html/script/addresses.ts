// Deep links: what the address names is shown, whatever filter, limit or disclosure hides it, and has the focus.

/** Shows and focuses the element that the address names. */
function follow(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!target) return
  for (let at: Element | null = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true
  const table = target.closest('table')
  if (table && target instanceof HTMLTableSectionElement) {
    table.closest<HTMLElement>('.data-table')?.querySelector<HTMLFormElement>('form.filter')?.reset()
    unfold(target, true)
    refresh(table)
  }
  if (target.tabIndex === -1 && target.hasAttribute('tabindex')) target.focus({ preventScroll: true })
  target.scrollIntoView({ block: target instanceof HTMLTableSectionElement ? 'center' : 'start' })
}

addEventListener('hashchange', follow)
follow()
