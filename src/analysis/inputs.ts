import type { Database } from '../warehouse/duckdb/database.ts'
import type { ComparedInput } from '../vocabulary/comparison.ts'

type InputRow = Omit<ComparedInput, 'warnings'> & { readonly duplicates: number }

type Found = {
  readonly path: string
  readonly code: string
  readonly count: number
  readonly examples: readonly string[] | null
}

/** What each loaded file holds and what looks wrong in it. */
export async function describeInputs(database: Database): Promise<readonly ComparedInput[]> {
  const files = await database.queryRows<InputRow>('inspect/inputs')
  const warnings = await database.queryRows<Found>('inspect/warnings')
  return files.map(({ duplicates, ...file }) => ({
    ...file,
    warnings: [
      ...(file.rejected > 0 ? [{ code: 'rejected_lines', count: file.rejected }] : []),
      ...(duplicates > 0 ? [{ code: 'duplicate_spans', count: duplicates }] : []),
      ...warnings
        .filter(({ path }) => path === file.path)
        .map(({ code, count, examples }) => ({ code, count, ...(examples === null ? {} : { examples }) })),
    ],
  }))
}
