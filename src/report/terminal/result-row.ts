import type { Style } from '../report-format.ts'

/** One line of the result table; the style only repeats what the reading says. */
export type ResultRow = { readonly cells: readonly string[]; readonly style?: Style }
