import type { Database } from '../warehouse/duckdb/database.ts'
import type { LoadedInput } from '../vocabulary/comparison.ts'

type InputRow = Omit<LoadedInput, 'warnings' | 'samples' | 'scores'> & {
  readonly samples: number | null
  readonly scores: number | null
  readonly duplicates: number
}

type Found = {
  readonly path: string
  readonly code: string
  readonly count: number
  readonly examples: readonly string[] | null
}

/** What each loaded file holds and what looks wrong in it. */
export async function describeInputs(database: Database): Promise<readonly LoadedInput[]> {
  const files = await database.queryRows<InputRow>('inspect/inputs')
  const warnings = await database.queryRows<Found>('inspect/warnings')
  return files.map(({ duplicates, samples, scores, ...file }) => ({
    ...file,
    ...(samples === null ? {} : { samples }),
    ...(scores === null ? {} : { scores }),
    warnings: [
      ...(file.rejected > 0 ? [{ code: 'rejected_lines', count: file.rejected }] : []),
      ...(duplicates > 0 ? [{ code: 'duplicate_spans', count: duplicates }] : []),
      ...warnings
        .filter(({ path }) => path === file.path)
        .map(({ code, count, examples }) => ({ code, count, ...(examples === null ? {} : { examples }) })),
    ],
  }))
}
