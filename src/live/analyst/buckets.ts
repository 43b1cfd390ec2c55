import { addProfiles } from '../../profile/load.ts'
import { saveProfile } from '../../profile/save.ts'
import type { AnalystSettings } from './analyst-settings.ts'
import { openScratch } from './scratch.ts'
import type { Bucket, StateFolder, WatchState } from './state.ts'

/** A profile that was just counted. */
export type CountedPart = { readonly name: string; readonly calls: number; readonly unassigned: number }

/** Parts a bucket may have before they are added into one. */
const mostParts = 8

/** Lengths of a bucket, in seconds, longest first. */
const lengths = [86_400, 21_600, 3600, 900, 300, 60]

/** Buckets a window has at least. */
const leastBuckets = 7

/** The length of the buckets of a window, in seconds: the window then rolls on by at most a seventh of itself. */
export function bucketLength(windowSeconds: number): number {
  return lengths.find((length) => windowSeconds / length >= leastBuckets) ?? Math.max(1, windowSeconds / leastBuckets)
}

/** Adds a part to the bucket of `now`. */
export function withPart(
  buckets: readonly Bucket[],
  { name, calls, unassigned }: CountedPart,
  { now, settings }: { readonly now: number; readonly settings: AnalystSettings },
): readonly Bucket[] {
  const start = Math.floor(now / settings.bucketSeconds) * settings.bucketSeconds
  const current = buckets.find((bucket) => bucket.start === start) ?? { start, parts: [], calls: 0, unassigned: 0 }
  const grown = {
    start,
    parts: [...current.parts, name],
    calls: current.calls + calls,
    unassigned: current.unassigned + unassigned,
  }
  return [...buckets.filter((bucket) => bucket.start !== start), grown]
}

/** Drops buckets that ended before the window began. */
export function rolled(state: WatchState, now: number, settings: AnalystSettings): WatchState {
  const { windowSeconds, bucketSeconds } = settings
  return { ...state, buckets: state.buckets.filter(({ start }) => start + bucketSeconds > now - windowSeconds) }
}

/** Adds the parts of a bucket into one where there are many, or where nothing will come any more. */
export async function compact(
  state: WatchState,
  { files, settings, now }: { readonly files: StateFolder; readonly settings: AnalystSettings; readonly now: number },
): Promise<WatchState> {
  let current = state
  for (const bucket of state.buckets) {
    const [first, ...others] = bucket.parts
    const isOver = bucket.start + settings.bucketSeconds <= now
    if (first === undefined || others.length < (isOver ? 1 : mostParts)) continue
    const name = `${current.sequence + 1}-sum`
    const database = await openScratch(settings)
    try {
      const header = await addProfiles(database, [files.part(first), ...others.map((part) => files.part(part))])
      await saveProfile(database, header, files.part(name))
    } finally {
      database.close()
    }
    current = {
      ...current,
      sequence: current.sequence + 1,
      buckets: current.buckets.map((each) => (each === bucket ? { ...bucket, parts: [name] } : each)),
    }
    await files.commit(current, [files.part(name)])
  }
  return current
}
