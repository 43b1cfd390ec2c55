import { html } from './markup.ts'
import type { Fragment, Markup } from './markup.ts'

/** One section of the page: what was measured in sentences, then what shows it. */
export type Section = {
  readonly id: string
  readonly title: string
  readonly lead: readonly Fragment[]
  readonly content: Fragment
}

/** A section under its heading, with an address. */
export const sectionMarkup = ({ id, title, lead, content }: Section): Markup =>
  html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title"><a href="#${id}">${title}</a></h2>
    ${lead.map((sentence) => html`<p class="lead">${sentence}</p>`)} ${content}
  </section>`

/** A chart with its table behind a disclosure. */
export const figure = (chart: Markup, caption: Fragment, twin: Markup): Markup =>
  html`<figure>
    ${chart}
    <figcaption>${caption}</figcaption>
    <details class="twin">
      <summary>The numbers as a table</summary>
      ${twin}
    </details>
  </figure>`
