import { basename, dirname } from 'node:path'

/**
 * Whether a file belongs to another one of the list and holds no traces itself: the record of `evalgap pull`, and what a block of
 * Tempo has beside its `data.parquet` (tempodb, vparquet: meta.json, index, bloom-N).
 */
export function isCompanion(path: string, found: readonly { readonly path: string }[]): boolean {
  const name = basename(path)
  if (name === 'pull.json') return true
  if (!/^(meta\.json|index|bloom-\d+|nodata)$/.test(name)) return false
  return found.some((other) => basename(other.path) === 'data.parquet' && dirname(other.path) === dirname(path))
}
