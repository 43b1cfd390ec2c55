import type { QueryRows } from '../../warehouse/query-rows.generated.ts'
import type { Database } from '../../warehouse/database.ts'
import { warningMeanings } from '../../vocabulary/warning-meanings.ts'
import type { InputWarning, LoadedInput } from '../../vocabulary/compared-input.ts'

type Found = QueryRows['inspect/warnings']

const codes = Object.keys(warningMeanings)

/** What each loaded file holds and what looks wrong in it, gravest first. */
export async function describeInputs(database: Database): Promise<readonly LoadedInput[]> {
  const files = await database.queryRows('inspect/inputs')
  const warnings = Map.groupBy(await database.queryRows('inspect/warnings'), ({ file }) => file)
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
