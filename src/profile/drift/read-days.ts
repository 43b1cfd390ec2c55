import type { DayMarginal, DayMean, ProfileDays } from '../../vocabulary/drift/profile-days.ts'
import type { ProfileHeader } from '../../vocabulary/profile.ts'
import type { Database } from '../../warehouse/database.ts'

/** Reads production by day and random group, dimensions and outcomes by name. */
export async function readDays(database: Database, header: ProfileHeader): Promise<ProfileDays> {
  const read = <Row>(query: string) => database.queryRows<Row>(`profile/read/drift/${query}`)
  const place = (code: string) => Number(code.slice(1))
  return {
    totals: await read<ProfileDays['totals'][number]>('totals'),
    clusters: await read<ProfileDays['clusters'][number]>('clusters'),
    marginals: (await read<DayMarginal>('marginals')).map((row) => ({
      ...row,
      dimension: header.dimensions[place(row.dimension)]?.name ?? row.dimension,
    })),
    outcomes: (await read<DayMean>('outcomes')).map((row) => ({
      ...row,
      subject: header.outcomes[place(row.subject)] ?? row.subject,
    })),
    scores: await read<DayMean>('scores'),
  }
}
