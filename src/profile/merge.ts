import { UserError } from '../faults/user-error.ts'
import type { ProfileHeader } from '../vocabulary/profile.ts'
import type { ProfileTable } from './profile-table.ts'
import { fillQuery } from '../warehouse/query.ts'

/** The one header of profiles that may be added; throws PROFILES_DIFFER with the first field in which two differ. */
export function mergeHeaders(headers: readonly [ProfileHeader, ...ProfileHeader[]]): ProfileHeader {
  const [first, ...others] = headers
  for (const other of others) {
    for (const field of Object.keys(first) as (keyof ProfileHeader)[]) {
      if (JSON.stringify(first[field]) !== JSON.stringify(other[field]))
        throw new UserError('PROFILES_DIFFER', { field })
    }
  }
  return first
}

/** SQL that adds the rows of the parts of one table: equal keys become one row. `parts` is any source of rows. */
export function mergeSql({ name, key, add, keep = '' }: ProfileTable, parts: string): string {
  const sums = Object.entries(add).map(([column, sum]) => `${sum} AS ${column}`)
  return fillQuery('profile/files/merge', {
    table: name,
    'key and sums': [...key, ...sums].join(', '),
    parts,
    key: key.join(', '),
    'rows to keep': keep,
  })
}
