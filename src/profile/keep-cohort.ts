import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../faults/user-error.ts'
import type { CohortName } from '../vocabulary/cohort-name.ts'
import { sentence } from '../warehouse/database.ts'
import type { Database } from '../warehouse/database.ts'
import { fillQuery } from '../warehouse/query.ts'
import { headerFile, tableFile } from './save.ts'
import { profileTables } from './tables.ts'

/** Copies a saved profile with one cohort alone. Throws PROFILE_INVALID. */
export async function keepCohort(
  database: Database,
  { from, to, cohort }: { readonly from: string; readonly to: string; readonly cohort: CohortName },
): Promise<void> {
  await mkdir(to, { recursive: true })
  try {
    for (const { name, key } of profileTables) {
      const kept = key.includes('cohort') ? 'cohort = $cohort::VARCHAR' : 'true'
      const copy = fillQuery('profile/files/keep-cohort', { 'rows of the cohort': kept })
      await database.run(copy, { from: tableFile(from, name), to: tableFile(to, name), cohort })
    }
    await copyFile(join(from, headerFile), join(to, headerFile))
  } catch (cause) {
    throw new UserError('PROFILE_INVALID', { path: from, reason: sentence(cause) }, cause)
  }
}
