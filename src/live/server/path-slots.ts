import { mostPaths } from './metrics.ts'

/** Longest label, in characters. */
const longest = 200

/** Which paths may be labels: so many at once, and so many different ones over the life of the process. */
export class PathSlots {
  readonly #known = new Set<string>()

  /** The rows that may be published, most telling first, with their labels. */
  admit<Row extends { readonly text: string }>(
    rows: readonly Row[],
  ): readonly { readonly path: string; readonly row: Row }[] {
    const admitted = new Map<string, Row>()
    for (const row of rows) {
      const path = row.text.length > longest ? `${row.text.slice(0, longest - 1)}…` : row.text
      if (admitted.size >= mostPaths.atOnce) break
      if (admitted.has(path) || !this.#admits(path)) continue
      admitted.set(path, row)
    }
    return [...admitted].map(([path, row]) => ({ path, row }))
  }

  #admits(path: string): boolean {
    if (!this.#known.has(path) && this.#known.size >= mostPaths.ever) return false
    this.#known.add(path)
    return true
  }
}
