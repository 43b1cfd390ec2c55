import { html } from './markup.ts'
import type { Fragment, Markup } from './markup.ts'

/** A column: numbers stand right and sort by their key. */
export type TableColumn = {
  readonly title: Fragment
  readonly number?: true
  readonly wide?: true
  readonly words?: true
}

/** One cell; `key` is what it sorts by when that is not its text. */
export type TableCell = { readonly show: Fragment; readonly key?: number | string }

/** A row, what it is filtered by, its address, and what unfolds under it. */
export type TableRow = {
  readonly cells: readonly TableCell[]
  readonly id?: string
  readonly kind?: string
  readonly detail?: Markup
}

/** A table that can be sorted, and filtered when it says what its rows are. */
export type DataTable = {
  readonly caption: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  /** Gives the table a filter, and its rows a name in the plural. */
  readonly filter?: { readonly things: string; readonly kinds?: Readonly<Record<string, string>> }
  /** The heading above says what the caption does: it is for screen readers alone. */
  readonly titled?: true
  /** Rows shown at first. */
  readonly limit?: number
}

/** The table in a region that scrolls by itself where the screen is narrow. */
export function dataTable({ caption, columns, rows, filter, limit, titled }: DataTable): Markup {
  return html`<div class="data-table" data-limit="${limit ?? rows.length}">
    ${filter === undefined ? undefined : filterForm(caption, filter, rows.length)}
    ${titled ? undefined : html`<p class="caption" aria-hidden="true">${caption}</p>`}
    <div class="scroll" role="region" tabindex="0" aria-label="${caption}">
      <table>
        <caption class="heard">
          ${caption}
        </caption>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col" class="${classes(column)}">${column.title}</th>`)}
          </tr>
        </thead>
        ${rows.map((row) => bodyOf(row, columns))}
      </table>
    </div>
  </div>`
}

const classes = ({ number, wide, words }: Partial<TableColumn>): string =>
  [number ? 'number' : '', wide ? 'wide' : '', words ? 'words' : ''].join(' ').trim()

const bodyOf = ({ cells, id, kind, detail }: TableRow, columns: readonly TableColumn[]): Markup =>
  html`<tbody ${id === undefined ? undefined : html`id="${id}" tabindex="-1"`} data-kind="${kind ?? ''}">
    <tr>
      ${cells.map(({ show, key }, place) => cellOf({ show, key, place, column: columns[place] }))}
    </tr>
    ${
      detail === undefined
        ? undefined
        : html`<tr class="detail">
            <td colspan="${columns.length}">${detail}</td>
          </tr>`
    }
  </tbody>`

type Placed = {
  readonly show: Fragment
  readonly key: number | string | undefined
  readonly place: number
  readonly column: TableColumn | undefined
}

function cellOf({ show, key, place, column }: Placed): Markup {
  const sort = key === undefined ? undefined : html` data-key="${typeof key === 'string' ? key.slice(0, 80) : key}"`
  const kind = classes(column ?? {})
  return place === 0
    ? html`<th scope="row" class="${kind}" ${sort}>${show}</th>`
    : html`<td class="${kind}" ${sort}>${show}</td>`
}

const filterForm = (caption: string, { things, kinds = {} }: NonNullable<DataTable['filter']>, count: number): Markup =>
  html`<form class="filter" hidden>
    <label
      >Filter ${things} <input type="search" autocomplete="off" spellcheck="false" aria-label="Filter: ${caption}"
    /></label>
    ${
      Object.keys(kinds).length === 0
        ? undefined
        : html`<label
            >Show
            <select aria-label="Show: ${caption}">
              <option value="">all</option>
              ${Object.entries(kinds).map(([kind, name]) => html`<option value="${kind}">${name}</option>`)}
            </select></label
          >`
    }
    <output aria-live="polite">${count} ${things}</output>
  </form>`
