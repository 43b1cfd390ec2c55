import { html } from './markup.ts'
import type { Markup } from './markup.ts'

/** Which look belongs to which cohort: told by form as well as by colour. */
export const legend = (noise: boolean): Markup =>
  html`<p class="legend">
    <span class="swatch eval"></span> eval <span class="swatch production"></span> production
    <span class="swatch whisker"></span> 95% interval
    ${noise ? html`<span class="swatch noise"></span> no more than two equal populations differ` : undefined}
  </p>`
