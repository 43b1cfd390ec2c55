import { plainText } from '../../plain-text.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'

/** A drawing as wide as its column, with what it shows in words for those who do not see it. */
export type Picture = {
  readonly label: string
  readonly height: number
  readonly kind: string
  readonly content: readonly Markup[]
}

/** The drawing as an image with a name; text in it keeps its size on every screen. */
export const picture = ({ label, height, kind, content }: Picture): Markup =>
  html`<svg class="chart ${kind}" role="img" aria-label="${plainText(label, 300)}" width="100%" height="${height}">
    ${content}
  </svg>`
