import { plainText } from '../plain-text.ts'

/** Letters of a sentence, which may hold texts from traces. */
const longest = 600

/** A first letter as a sentence has it, and a full stop. */
export function sentence(text: string): string {
  const shown = plainText(text, longest)
  return shown === '' ? '' : `${shown[0]?.toUpperCase() ?? ''}${shown.slice(1)}${/[.!?]$/.test(shown) ? '' : '.'}`
}
