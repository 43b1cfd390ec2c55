// Sorting, filtering and unfolding of tables. Without this script a page shows every row, and :target unfolds.

/** Body of a table: one row, and what unfolds under it. */
const bodiesOf = (table: HTMLTableElement): HTMLTableSectionElement[] => [...table.tBodies]

/** What a cell sorts by: its key as a number where it is one, else text. */
function sortKey(body: HTMLTableSectionElement, column: number): number | string {
  const cell = body.rows[0]?.cells[column]
  const key = cell?.dataset['key'] ?? cell?.textContent?.trim() ?? ''
  return key !== '' && Number.isFinite(Number(key)) ? Number(key) : key
}

/** Numbers before texts, each in their order. */
function inOrder(left: number | string, right: number | string): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === typeof right) return String(left).localeCompare(String(right))
  return typeof left === 'number' ? -1 : 1
}

/** Makes every header a button that sorts: numbers from the largest, a second time the other way round. */
function sortable(table: HTMLTableElement): void {
  if (bodiesOf(table).length < 2) return
  const headers = [...(table.tHead?.rows[0]?.cells ?? [])]
  for (const [column, header] of headers.entries()) {
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...header.childNodes)
    header.append(button)
    button.addEventListener('click', () => {
      const falling =
        header.ariaSort === null
          ? header.classList.contains('number') || header.classList.contains('wide')
          : header.ariaSort === 'ascending'
      for (const each of headers) each.removeAttribute('aria-sort')
      header.ariaSort = falling ? 'descending' : 'ascending'
      const sorted = bodiesOf(table).toSorted((left, right) => inOrder(sortKey(left, column), sortKey(right, column)))
      table.append(...(falling ? sorted.reverse() : sorted))
      refresh(table)
    })
  }
}

/** Which rows of a table are shown: those that fit its filter, up to its limit. */
function refresh(table: HTMLTableElement): void {
  const frame = table.closest<HTMLElement>('.data-table')
  const form = frame?.querySelector<HTMLFormElement>('form.filter')
  const wanted = form?.querySelector('input')?.value.trim().toLowerCase() ?? ''
  const kind = form?.querySelector('select')?.value ?? ''
  const limit = Number(frame?.dataset['limit'] ?? Infinity)
  let found = 0
  for (const body of bodiesOf(table)) {
    const fits =
      (kind === '' || body.dataset['kind'] === kind) &&
      (wanted === '' || (body.rows[0]?.textContent ?? '').toLowerCase().replaceAll(/\s+/g, ' ').includes(wanted))
    if (fits) found += 1
    body.hidden = !fits || (found > limit && !body.classList.contains('open'))
  }
  const output = form?.querySelector('output')
  if (output) output.textContent = `${found} of ${bodiesOf(table).length}`
  const more = frame?.querySelector<HTMLButtonElement>('button.more')
  if (more) {
    more.hidden = found <= limit
    more.textContent = `Show all ${found}`
  }
}

/** Gives a frame with a limit its button, and a filter its life. */
function filterable(table: HTMLTableElement): void {
  const frame = table.closest<HTMLElement>('.data-table')
  const form = frame?.querySelector<HTMLFormElement>('form.filter')
  if (frame && Number(frame.dataset['limit']) < bodiesOf(table).length) {
    const more = document.createElement('button')
    more.type = 'button'
    more.className = 'more'
    more.addEventListener('click', () => {
      frame.dataset['limit'] = 'Infinity'
      refresh(table)
    })
    frame.append(more)
  }
  if (form) {
    form.hidden = false
    form.addEventListener('input', () => refresh(table))
    form.addEventListener('submit', (event) => event.preventDefault())
  }
  refresh(table)
}

/** Gives every row that hides something a button to unfold it; the open row is the page's address. */
function foldable(table: HTMLTableElement): void {
  for (const body of bodiesOf(table)) {
    if (body.rows.length < 2) continue
    const head = body.rows[0]?.cells[0]
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'unfold'
    button.ariaLabel = `Details of ${[...(body.rows[0]?.cells ?? [])]
      .slice(0, 6)
      .map((cell) => cell.textContent?.trim().slice(0, 40))
      .join(', ')}`
    button.ariaExpanded = 'false'
    button.addEventListener('click', () => {
      unfold(body, !body.classList.contains('open'))
      history.replaceState(
        null,
        '',
        body.classList.contains('open') ? `#${body.id}` : location.pathname + location.search,
      )
    })
    head?.prepend(button, ' ')
  }
}

/** Opens or closes what a row hides. */
function unfold(body: HTMLElement, open: boolean): void {
  body.classList.toggle('open', open)
  const button = body.querySelector<HTMLButtonElement>('button.unfold')
  if (button) button.ariaExpanded = String(open)
}

for (const table of document.querySelectorAll<HTMLTableElement>('.data-table table')) {
  foldable(table)
  sortable(table)
  filterable(table)
}
