import type { ProfileDays } from '../../vocabulary/drift/profile-days.ts'
import type { ProfileHeader } from '../../vocabulary/profile.ts'
import type { Database } from '../../warehouse/database.ts'

/** Reads production by day and random group, dimensions and outcomes by name. */
export async function readDays(database: Database, header: ProfileHeader): Promise<ProfileDays> {
  const place = (code: string) => Number(code.slice(1))
  return {
    totals: await database.queryRows('profile/read/drift/totals'),
    clusters: await database.queryRows('profile/read/drift/clusters'),
    marginals: (await database.queryRows('profile/read/drift/marginals')).map((row) => ({
      ...row,
      dimension: header.dimensions[place(row.dimension)]?.name ?? row.dimension,
    })),
    outcomes: (await database.queryRows('profile/read/drift/outcomes')).map((row) => ({
      ...row,
      subject: header.outcomes[place(row.subject)] ?? row.subject,
    })),
    scores: await database.queryRows('profile/read/drift/scores'),
  }
}
