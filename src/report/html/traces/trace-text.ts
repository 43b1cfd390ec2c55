import { plainText } from '../../plain-text.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'

/** Characters of a text from traces that are shown. */
const longest = 80

/** A text from traces: isolated, so that its direction stays its own, cut, and whole in a tooltip up to a point. */
export function traceText(value: string | null, most = longest): Markup {
  if (value === null) return html`<em class="unknown">unknown</em>`
  if (value === '') return html`<em class="unknown">empty</em>`
  return value.length > most
    ? html`<bdi title="${plainText(value, 400)}">${plainText(value, most)}</bdi>`
    : html`<bdi>${plainText(value, most)}</bdi>`
}

/** A trace's id, which a click selects whole. */
export const traceId = (id: string): Markup => html`<code class="id">${plainText(id, 64)}</code>`

/** A context as its dimensions and bins. */
export const contextText = (context: Readonly<Record<string, string | null>>): Markup =>
  html`<span class="context">${Object.entries(context).map(factText)}</span>`

const factText = ([name, value]: readonly [string, string | null], place: number): Markup =>
  html`${place === 0 ? '' : ' · '}<span class="name">${traceText(name)}</span> ${traceText(value)}`
