import type { Database } from '../../warehouse/database.ts'
import type { InputWarning, LoadedInput } from '../../vocabulary/comparison.ts'
import { warningMeanings } from '../../vocabulary/warning-meanings.ts'

type InputRow = Omit<LoadedInput, 'warnings' | 'samples' | 'scores'> & {
  readonly file: number
  readonly samples: number | null
  readonly scores: number | null
}

type Found = {
  readonly file: number
  readonly code: string
  readonly count: number
  readonly examples: readonly string[] | null
}

const codes = Object.keys(warningMeanings)

/** What each loaded file holds and what looks wrong in it, gravest first. */
export async function describeInputs(database: Database): Promise<readonly LoadedInput[]> {
  const files = await database.queryRows<InputRow>('inspect/inputs')
  const warnings = Map.groupBy(await database.queryRows<Found>('inspect/warnings'), ({ file }) => file)
  return files.map(({ file, samples, scores, ...about }) => ({
    ...about,
    ...(samples === null ? {} : { samples }),
    ...(scores === null ? {} : { scores }),
    warnings: (warnings.get(file) ?? []).toSorted(byGravity).map(warning),
  }))
}

const byGravity = (one: Found, other: Found): number => codes.indexOf(one.code) - codes.indexOf(other.code)

const warning = ({ code, count, examples }: Found): InputWarning => ({
  code,
  count,
  ...(examples === null ? {} : { examples }),
})
