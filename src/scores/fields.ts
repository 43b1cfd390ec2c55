/** The fields of a JSON object; none when it is something else. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

/** The entries of a JSON list; none when it is something else. */
export const entriesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** A text, or a number or boolean as text; undefined when it is empty or something else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A finite number, also one written as text; undefined when it is something else. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'boolean') return Number(value)
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

const truths: Readonly<Record<string, boolean>> = { true: true, yes: true, 1: true, false: false, no: false, 0: false }

/** A boolean, also one written as text or as 0 or 1; undefined when it is something else. */
export const booleanOf = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : truths[textOf(value)?.toLowerCase() ?? '']

/** Whether a text says something. */
export const says = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

/** Parses JSON as Python writes it: NaN and infinities, which JSON has no word for, are null. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (!/NaN|Infinity/.test(text)) throw cause
    return JSON.parse(
      text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (token) => (token[0] === '"' ? token : 'null')),
    )
  }
}
