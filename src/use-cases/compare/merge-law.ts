import { join } from 'node:path'
import { UserError } from '../../faults/user-error.ts'
import { countProfile } from '../../profile/build.ts'
import type { BuildSettings } from '../../profile/build.ts'
import { loadProfile } from '../../profile/load.ts'
import { saveProfile } from '../../profile/save.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import type { CohortPredicates } from '../../warehouse/context/context.ts'
import type { SelfCheck } from '../../vocabulary/self-check.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/**
 * Profiles the two halves of the traces on their own, adds them up and holds the sum against the profile of the whole, row by
 * row. What the profile keeps only of the heaviest clusters is left out: of a cluster in both halves it may miss a part.
 */
export async function mergeLaw(
  { database, folder }: Workspace,
  whole: Profile,
  build: BuildSettings,
): Promise<NonNullable<SelfCheck['mergeLaw']>> {
  const folders = [join(folder, 'half-0.profile'), join(folder, 'half-1.profile')] as const
  for (const [parity, target] of folders.entries()) {
    const header = await countProfile(database, { ...build, predicates: halfOf(build.predicates, parity) })
    await saveProfile(database, header, target)
  }
  try {
    const differing = differingParts(await loadProfile(database, folders), whole)
    return differing.length === 0
      ? { holds: true, because: 'the profiles of two halves of the traces add up to that of the whole, row by row' }
      : { holds: false, because: `two halves of the traces do not add up to the whole in ${differing.join(', ')}` }
  } catch (cause) {
    if (!(cause instanceof UserError) || cause.code !== 'PROFILES_DIFFER') throw cause
    return { holds: false, because: `two halves of the traces cannot be added: ${cause.message}` }
  }
}

/** Whole traces by a bit of their id; what was eval or production stays so. */
function halfOf(predicates: CohortPredicates = {}, parity: number): CohortPredicates {
  const half = `md5_number_lower(trace_id::VARCHAR) % 2 = ${parity}`
  const inEval = predicates.eval ?? "cohort = 'eval'"
  const inProduction = predicates.production ?? "cohort = 'production'"
  return {
    eval: `(${inEval}) AND ${half}`,
    production: `(${inProduction}) AND NOT coalesce((${inEval}), false) AND ${half}`,
  }
}

/** Columns as lists: JSON would spell the place of every number. */
const plain = (value: unknown): unknown =>
  ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(value as Float64Array) : value

/** Names of the parts of two profiles that differ; sums of fractions differ in their last bits by the order of adding. */
function differingParts(sum: Profile, whole: Profile): readonly string[] {
  const settled = (value: unknown): string =>
    JSON.stringify(value, (key, each: unknown) =>
      key === 'largestClusterShare' ? undefined : typeof each === 'number' ? Number(each.toPrecision(9)) : plain(each),
    ) ?? ''
  return (Object.keys(whole) as (keyof Profile)[])
    .filter((part) => part !== 'header')
    .filter((part) => settled(sum[part]) !== settled(whole[part]))
}
