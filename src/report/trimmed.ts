import { plainText } from './plain-text.ts'

/** A value as JSON can hold it briefly: numbers with four digits, texts of at most 200 characters, as they may be shown. */
export function trimmed(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(4))
  if (typeof value === 'string') return plainText(value, 200)
  if (Array.isArray(value)) return value.map(trimmed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [plainText(name, 100), trimmed(each)]))
}
