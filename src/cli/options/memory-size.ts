import { amount } from './amount.ts'

/** What DuckDB takes as a memory limit, and what it needs to start. */
const bytes = amount('size', { least: '16MB', most: '1000TB' })

/** Reads a size of memory and keeps it as typed, which is how DuckDB spells sizes. */
export function memorySize(text: string): string {
  bytes(text)
  return text
}
