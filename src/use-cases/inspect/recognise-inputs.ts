import { UserError } from '../../faults/user-error.ts'
import { isProfile } from '../../profile/save.ts'

/** What paths are: saved profiles, which are counted, or traces, which are not. */
export type Inputs =
  | { readonly kind: 'profiles'; readonly profiles: readonly [string, ...string[]] }
  | { readonly kind: 'traces'; readonly paths: readonly string[] }

/** Says whether paths are profiles or traces. Throws INPUTS_MIXED for both at once. */
export async function recogniseInputs(paths: readonly string[]): Promise<Inputs> {
  const profiles: string[] = []
  for (const path of paths) if (await isProfile(path)) profiles.push(path)
  const [first, ...others] = profiles
  if (first === undefined) return { kind: 'traces', paths }
  if (profiles.length < paths.length) throw new UserError('INPUTS_MIXED', { profile: first })
  return { kind: 'profiles', profiles: [first, ...others] }
}
