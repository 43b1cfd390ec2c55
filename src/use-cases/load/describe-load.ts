import type { Database } from '../../warehouse/database.ts'
import { describeInputs } from '../inspect/describe-inputs.ts'
import type { LoadedFile } from './load-traces.ts'
import type { LoadedInput } from '../../vocabulary/compared-input.ts'

/** A file as the database holds it, and whether this load left it unread since it had not changed. */
export type DescribedFile = LoadedInput & { readonly unchanged: boolean }

/** What the database holds of the files of a load; of a file that has changed, its last reading. */
export async function describeLoad(
  database: Database,
  files: readonly LoadedFile[],
): Promise<readonly DescribedFile[]> {
  const inputs = await describeInputs(database)
  return files.flatMap(({ path, unchanged }) => {
    const input = inputs.findLast((each) => each.path === path)
    return input === undefined ? [] : [{ ...input, unchanged }]
  })
}
