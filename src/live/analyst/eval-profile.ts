import { UserError } from '../../faults/user-error.ts'
import { addProfiles, readHeader } from '../../profile/load.ts'
import { mergeHeaders } from '../../profile/merge.ts'
import { saveProfile } from '../../profile/save.ts'
import { profileHeader } from '../../profile/profile-settings.ts'
import { keepCohort } from './held-spans.ts'
import type { AnalystSettings } from './analyst-settings.ts'
import { expectedHeader } from './expected-header.ts'
import { openScratch } from './scratch.ts'
import type { StateFolder } from './state.ts'

/** Takes the eval side of the given profile into the state folder. Throws PROFILE_INVALID and PROFILES_DIFFER. */
export async function prepareEvalProfile(files: StateFolder, settings: AnalystSettings): Promise<void> {
  if (settings.evalProfile === undefined) return
  const { topology, ...counted } = await readHeader(settings.evalProfile)
  mergeHeaders([profileHeader({ dimensions: settings.dimensions }), counted])
  const left = (topology?.spliced ?? []).map(({ scope }) => scope)
  const database = await openScratch(settings)
  try {
    await addProfiles(database, [settings.evalProfile])
    await keepCohort(database, 'eval')
    const spoken = await database.queryRows('profile/read/traces/scopes')
    // The stream leaves out what --without-scope names; the profile must have done the same with what its eval recorded.
    const differing = [
      ...left.filter((scope) => !settings.withoutScopes.includes(scope)),
      ...spoken
        .map(({ scope }) => scope)
        .filter((scope) => settings.withoutScopes.includes(scope) && !left.includes(scope)),
    ]
    if (differing.length > 0)
      throw new UserError('PROFILES_DIFFER', { field: `the scopes left out of paths (${differing.join(', ')})` })
    await saveProfile(database, expectedHeader(settings), files.evalProfile())
  } finally {
    database.close()
  }
}
