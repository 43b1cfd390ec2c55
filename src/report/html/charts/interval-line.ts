import type { Interval } from '../../../vocabulary/interval.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { along, width } from './along.ts'
import { picture } from './picture.ts'

/** A number between limits, and what to read it against. */
export type IntervalLine = {
  readonly label: string
  readonly domain: readonly [number, number]
  readonly value: number | null
  readonly interval: Interval | null
  /** Grey from the start of the axis: no more than chance shows. */
  readonly noise?: number | undefined
  /** A mark of its own: a goal, a nominal level, an ordinary day. */
  readonly marks?: readonly number[]
}

const middle = 10

/** One number as a dot on its interval. */
export function intervalLine({ label, domain, value, interval, noise, marks = [] }: IntervalLine): Markup {
  const x = along(domain)
  return picture({
    kind: 'interval-line',
    height: 2 * middle,
    label,
    content: [
      html`<line class="axis" x1="0" x2="100%" y1="${middle}" y2="${middle}" />`,
      ...(noise === undefined
        ? []
        : [html`<rect class="noise" x="0" y="3" width="${width(domain, [domain[0], noise])}" height="14" />`]),
      ...(domain[0] < 0 ? [html`<line class="zero" x1="${x(0)}" x2="${x(0)}" y1="2" y2="18" />`] : []),
      ...marks.map((mark) => html`<line class="mark" x1="${x(mark)}" x2="${x(mark)}" y1="1" y2="19" />`),
      ...(interval === null
        ? []
        : [
            html`<line class="interval" x1="${x(interval[0])}" x2="${x(interval[1])}" y1="${middle}" y2="${middle}" />`,
          ]),
      ...(value === null ? [] : [html`<circle class="dot" cx="${x(value)}" cy="${middle}" r="4.5" />`]),
    ],
  })
}
