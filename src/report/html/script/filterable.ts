// Which rows of a table are shown. Without this script a page shows every row.

/** Bodies of a table: one row each, and what unfolds under it. */
export const bodiesOf = (table: HTMLTableElement): HTMLTableSectionElement[] => [...table.tBodies]

/** What is around a table: its frame with a limit, its filter, and the button that lifts the limit. */
const surroundings = (table: HTMLTableElement) => {
  const frame = table.closest<HTMLElement>('.data-table') ?? table
  return {
    frame,
    form: frame.querySelector<HTMLFormElement>('form.filter'),
    more: frame.querySelector<HTMLButtonElement>('button.more'),
    limit: Number(frame.dataset['limit'] ?? Infinity),
  }
}

/** What a table is filtered by: words anywhere in a row, and its kind. */
function wantedOf(form: HTMLFormElement | null): (body: HTMLTableSectionElement) => boolean {
  const words = form?.querySelector('input')?.value.trim().toLowerCase().split(/\s+/) ?? []
  const kind = form?.querySelector('select')?.value ?? ''
  return (body) => {
    if (kind !== '' && body.dataset['kind'] !== kind) return false
    const text = words.length === 0 ? '' : (body.rows[0]?.textContent.toLowerCase() ?? '')
    return words.every((word) => text.includes(word))
  }
}

/** Shows the rows that fit the filter, up to the limit; an unfolded row stays. */
export function refresh(table: HTMLTableElement): void {
  const { form, more, limit } = surroundings(table)
  const isWanted = wantedOf(form)
  const fitting = bodiesOf(table).filter(isWanted)
  const shown = new Set(fitting.filter((body, place) => place < limit || body.classList.contains('open')))
  for (const body of bodiesOf(table)) body.hidden = !shown.has(body)
  const output = form?.querySelector('output')
  if (output) output.textContent = `${fitting.length} of ${bodiesOf(table).length}`
  if (!more) return
  more.hidden = fitting.length <= limit
  more.textContent = `Show all ${fitting.length}`
}

/** Gives a table with a limit its button, and its filter life. */
export function filterable(table: HTMLTableElement): void {
  const { frame, form, limit } = surroundings(table)
  if (limit < bodiesOf(table).length) {
    const more = document.createElement('button')
    more.type = 'button'
    more.className = 'more'
    more.addEventListener('click', () => {
      frame.dataset['limit'] = 'Infinity'
      refresh(table)
    })
    frame.append(more)
  }
  if (form) form.hidden = false
  form?.addEventListener('input', () => refresh(table))
  form?.addEventListener('submit', (event) => event.preventDefault())
  refresh(table)
}
