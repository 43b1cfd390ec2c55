import { dimensions } from '../vocabulary/contexts/dimensions.ts'
import type { Dimension } from '../vocabulary/contexts/dimension.ts'
import { outcomes } from '../vocabulary/outcomes/outcome.ts'
import type { ProfileHeader } from '../vocabulary/profile.ts'

/** What may be changed of how a profile is counted. */
export type ProfileSettings = {
  readonly dimensions?: readonly Dimension[] | undefined
  readonly salt?: string | undefined
}

/** The header of a profile built with these settings: 64 random groups, histogram bins of 2 %. */
export function profileHeader({ dimensions: declared, salt }: ProfileSettings = {}): ProfileHeader {
  return {
    schema: 'evalgap/profile/1',
    dimensions: declared ?? dimensions,
    outcomes: outcomes.map(({ name }) => name),
    groups: 64,
    salt: salt ?? '',
    gamma: 1.02,
  }
}
