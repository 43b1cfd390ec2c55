import { percent } from '../../../vocabulary/number-text.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { along } from './along.ts'
import { picture } from './picture.ts'

/** A share as a small bar beside its number. */
export const shareBar = (value: number, kind: 'eval' | 'production'): Markup =>
  html`<span class="share"
    >${picture({
      kind: 'share-bar',
      height: 8,
      label: `${kind} ${percent(value)}`,
      content: [
        html`<rect class="track" x="0" y="0" width="100%" height="8" />`,
        html`<rect class="${kind}" x="0" y="0" width="${along([0, 1])(value)}" height="8" />`,
      ],
    })} <span class="figure">${percent(value)}</span></span
  >`
