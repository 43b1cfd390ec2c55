import { plainText } from '../plain-text.ts'

/** Keeps `@name` and `#1` from becoming a mention or a link on GitHub; it has no width. */
const joiner = '\u{2060}'

/**
 * A text from traces as Markdown that shows it as it is: marks are escaped, and nothing becomes a mention, a link, an emoji,
 * markup or a cell's end.
 */
export function markdownText(value: string, longest = 200): string {
  return plainText(value, longest)
    .replace(/&/g, '&amp;')
    .replace(/[\\`*_{}[\]<>#|~$^!]|:(?=\S)/g, String.raw`\$&`)
    .replace(/(@|\\#)(?=\S)/g, `$1${joiner}`)
    .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, 3)}${joiner}.`)
}
