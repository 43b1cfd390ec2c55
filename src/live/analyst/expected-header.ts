import { countProfile } from '../../profile/build.ts'
import { mergeHeaders } from '../../profile/merge.ts'
import { profileHeader } from '../../profile/profile-settings.ts'
import type { ProfileHeader } from '../../vocabulary/profile.ts'
import type { SplicedScope } from '../../vocabulary/traces/topology.ts'
import { resolve } from '../../warehouse/resolve/resolve.ts'
import type { AnalystSettings } from './analyst-settings.ts'
import { openScratch } from './scratch.ts'

/** The scopes that are left out. How many spans they hold is not known beforehand, and headers must be equal to add up. */
export const splicedScopes = ({ withoutScopes }: AnalystSettings): readonly SplicedScope[] =>
  withoutScopes.toSorted().map((scope) => ({ scope, cohort: 'production', spans: 0, share: 1 }))

/** The header of every profile that is counted with these settings. */
export const expectedHeader = (settings: AnalystSettings): ProfileHeader => ({
  ...profileHeader({ dimensions: settings.dimensions }),
  topology: { signature: 1, spliced: splicedScopes(settings) },
})

/** Throws PROFILES_DIFFER when profiles of this header do not add up with those to come. */
export function checkHeader(header: ProfileHeader, settings: AnalystSettings): void {
  mergeHeaders([expectedHeader(settings), header])
}

/** Counts no spans at all, so that settings that cannot be counted with are found at once. Throws PREDICATE_INVALID. */
export async function tryOut(settings: AnalystSettings): Promise<void> {
  const database = await openScratch(settings)
  try {
    await resolve(database)
    await countProfile(database, {
      dimensions: settings.dimensions,
      predicates: settings.predicates,
      weightAttribute: settings.weightAttribute,
      spliced: splicedScopes(settings),
    })
  } finally {
    database.close()
  }
}
