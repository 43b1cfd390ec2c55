import stringWidth from 'string-width'

/** Latin letters, punctuation and signs of one column each, which no other character joins: they need no look at graphemes. */
const simple = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2015\u2018-\u201f\u2026\u2212]*$/

/** Columns that a text takes in a terminal: two for CJK characters and emoji, none for combining marks. */
export const textWidth = (text: string): number => (simple.test(text) ? text.length : stringWidth(text))

/** Characters without a column of their own, such as combining marks, end a text too: this many UTF-16 units for one column. */
const unitsPerColumn = 8

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** As much of the start of a text as fits into `width` columns, in whole graphemes. */
export function startWithin(text: string, width: number): string {
  if (simple.test(text)) return text.slice(0, Math.max(0, width))
  let columns = 0
  for (const { segment, index } of graphemes.segment(text)) {
    columns += textWidth(segment)
    if (columns > width || index + segment.length > width * unitsPerColumn) return text.slice(0, index)
  }
  return text
}

/** As much of the end of a text as fits into `width` columns, in whole graphemes. */
export function endWithin(text: string, width: number): string {
  const most = textWidth(text) - width
  let columns = 0
  for (const { segment, index } of graphemes.segment(text)) {
    if (columns >= most) return text.slice(index)
    columns += textWidth(segment)
  }
  return columns > most ? text : ''
}
