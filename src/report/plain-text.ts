import { endWithin, startWithin, textWidth } from './text-width.ts'

/** A text from traces as it may be shown: control and direction characters become visible, more than `longest` columns are cut. */
export function plainText(value: string, longest = 60): string {
  const visible = value.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, '\u{fffd}')
  return startWithin(visible, longest) === visible ? visible : `${startWithin(visible, longest - 1)}…`
}

/** Breaks a text into lines of at most `width` columns, at spaces. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer) > width - indent.length && line !== '') {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line].map((each, index) => (index === 0 ? each : indent + each)).join('\n')
}

/** The end of a path, which tells files apart. */
export function pathTail(path: string, longest: number): string {
  const shown = plainText(path, 1000)
  return textWidth(shown) > longest ? `…${endWithin(shown, longest - 1)}` : shown
}
