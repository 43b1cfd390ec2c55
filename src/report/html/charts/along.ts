import { scaleLinear } from 'd3-scale'

/** A position along a chart as wide as its column: 0 to 1 of `domain` in percent of the width. */
export type Along = (value: number) => string

/** Maps values to percent of the width, held inside it. */
export function along(domain: readonly [number, number]): Along {
  const scale = scaleLinear([...domain], [0, 100]).clamp(true)
  return (value) => `${scale(value).toFixed(2)}%`
}

/** The width between two values in percent. */
export function width(domain: readonly [number, number], [from, to]: readonly [number, number]): string {
  const scale = scaleLinear([...domain], [0, 100]).clamp(true)
  return `${Math.max(0, scale(to) - scale(from)).toFixed(2)}%`
}
