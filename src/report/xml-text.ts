import { plainText } from './plain-text.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** A text from traces as XML 1.0 text or attribute value: what XML cannot hold becomes visible, the rest is escaped. */
export const xmlText = (value: string, longest = 1000): string =>
  plainText(value, longest)
    .replace(/[\u{fffe}\u{ffff}]/gu, '\u{fffd}')
    .replace(/[&<>"']/g, (mark) => entities[mark] ?? mark)
