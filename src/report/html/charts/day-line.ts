import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { picture } from './picture.ts'

/** A share per day; null where the day has none. */
export type DayLine = {
  readonly label: string
  readonly days: readonly string[]
  readonly values: readonly (number | null)[]
  /** Days on which eval ran, too. */
  readonly evalDays: readonly string[]
  readonly height?: number
}

const span = 1000

/** One line over days from 0 to 100 %, with a dot per day. */
export function dayLine({ label, days, values, evalDays, height = 96 }: DayLine): Markup {
  const x = scalePoint([...days], [span * 0.02, span * 0.98])
  const y = scaleLinear([0, 1], [height - 4, 6])
  const dots = days.flatMap((day, index) => {
    const value = values[index]
    return value === null || value === undefined ? [] : [{ day, at: x(day) ?? 0, y: y(value) }]
  })
  const path = line<(typeof dots)[number]>(
    ({ at }) => at,
    (dot) => dot.y,
  )(dots)
  const percent = (at: number) => `${((at / span) * 100).toFixed(2)}%`
  return picture({
    kind: 'day-line',
    height,
    label,
    content: [
      ...[0, 0.5, 1].map((share) => html`<line class="grid" x1="0" x2="100%" y1="${y(share)}" y2="${y(share)}" />`),
      ...days
        .filter((day) => evalDays.includes(day))
        .map(
          (day) =>
            html`<line
              class="eval-day"
              x1="${percent(x(day) ?? 0)}"
              x2="${percent(x(day) ?? 0)}"
              y1="6"
              y2="${height - 4}"
            />`,
        ),
      html`<svg x="0" y="0" width="100%" height="${height}" viewBox="0 0 ${span} ${height}" preserveAspectRatio="none">
        <path class="production-line" d="${path ?? ''}" />
      </svg>`,
      ...dots.map((dot) => html`<circle class="production-dot" cx="${percent(dot.at)}" cy="${dot.y}" r="3" />`),
    ],
  })
}
