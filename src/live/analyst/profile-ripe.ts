import { countProfile } from '../../profile/build.ts'
import { saveProfile } from '../../profile/save.ts'
import type { Database } from '../../warehouse/database.ts'
import { countLate, findRipe, forgetSpans, holdRest, loadedSpans, rememberRipe, takeRipe } from './held-spans.ts'
import type { HeldSpans, RipePart } from './held-spans.ts'
import { resolve } from '../../warehouse/resolve/resolve.ts'
import { longestWaits, rememberedWaits } from './analyst-settings.ts'
import type { AnalystSettings } from './analyst-settings.ts'
import { withPart } from './buckets.ts'
import type { CountedPart } from './buckets.ts'
import { splicedScopes } from './expected-header.ts'
import { heldFile, heldSpans } from './held-file.ts'
import { openScratch } from './scratch.ts'
import type { StateFolder, WatchState } from './state.ts'

/** What profiling the complete traces did. */
export type Profiled = {
  readonly state: WatchState
  /** Spans that are in the profile now. */
  readonly spans: number
  readonly late: number
  readonly duplicates: number
}

type Given = { readonly state: WatchState; readonly files: StateFolder; readonly settings: AnalystSettings }

/** Spans that are resolved at once. */
const spansAtOnce = 750_000

/** Counts every trace that is complete at `now` (Unix seconds) into the profile of the current bucket; the others stay held. */
export async function profileRipe(given: Given, now: number): Promise<Profiled> {
  const { state, files, settings } = given
  const quiet = now - settings.waitSeconds
  const waiting = state.held.filter(({ first }) => first <= quiet)
  const nothing = { state, spans: 0, late: 0, duplicates: 0 }
  if (waiting.length === 0) return nothing
  const database = await openScratch(settings)
  try {
    const ripeness = { quiet, oldest: now - longestWaits * settings.waitSeconds }
    if ((await findRipe(database, heldSpans(files, state.held), ripeness)) === 0) return nothing
    const held = heldSpans(files, waiting)
    const late = await countLate(database, held, pathOf(files, state.remembered))
    const sorted = await sortOut({ ...given, database, held, now })
    const counted = await countParts({ ...given, database, held })
    const next: WatchState = {
      ...state,
      sequence: state.sequence + 1,
      held: [...state.held.filter((each) => !waiting.includes(each)), ...heldFile(sorted.rest, sorted.restName)],
      remembered: sorted.remembered,
      buckets: counted.parts.reduce((buckets, part) => withPart(buckets, part, { now, settings }), state.buckets),
    }
    await files.commit(next, [
      ...(sorted.rest === undefined ? [] : [files.held(sorted.restName)]),
      files.held(sorted.remembered),
      ...counted.parts.map(({ name }) => files.part(name)),
    ])
    return { state: next, spans: counted.spans, late, duplicates: counted.duplicates }
  } finally {
    database.close()
  }
}

const pathOf = (files: StateFolder, name: string | undefined): string | undefined =>
  name === undefined ? undefined : files.held(name)

type Chosen = Given & { readonly database: Database; readonly held: readonly HeldSpans[] }

/** Writes anew what is not ripe, and which traces are about to be profiled. */
async function sortOut({ database, held, state, files, settings, now }: Chosen & { readonly now: number }) {
  const restName = `${state.sequence + 1}-rest.parquet`
  const remembered = `${state.sequence + 1}-profiled.parquet`
  const rest = await holdRest(database, held, files.held(restName))
  await rememberRipe(database, files.held(remembered), {
    path: pathOf(files, state.remembered),
    now,
    since: now - rememberedWaits * settings.waitSeconds,
  })
  return { rest, restName, remembered }
}

/** Profiles the ripe traces, in as many parts as memory wants. */
async function countParts({ database, held, state, files, settings }: Chosen) {
  const of = Math.ceil(held.reduce((sum, each) => sum + each.spans, 0) / spansAtOnce)
  const parts: CountedPart[] = []
  let spans = 0
  let duplicates = 0
  for (let part = 0; part < of; part++) {
    const name = `${state.sequence + 1}-${part}`
    const counted = await countPart({ database, held, settings, target: files.part(name) }, { part, of })
    spans += counted.spans
    duplicates += counted.duplicates
    if (counted.spans > 0) parts.push({ name, calls: counted.calls, unassigned: counted.unassigned })
  }
  return { parts, spans, duplicates }
}

type Target = Pick<Chosen, 'database' | 'held' | 'settings'> & { readonly target: string }

async function countPart({ database, held, settings, target }: Target, part: RipePart) {
  await forgetSpans(database)
  const taken = await takeRipe(database, held, part)
  if (taken === 0) return { spans: 0, duplicates: 0, calls: 0, unassigned: 0 }
  await resolve(database)
  const spans = await loadedSpans(database)
  const header = await countProfile(database, {
    dimensions: settings.dimensions,
    predicates: settings.predicates,
    weightAttribute: settings.weightAttribute,
    spliced: splicedScopes(settings),
  })
  await saveProfile(database, header, target)
  const [counts] = await database.queryRows('inspect/unassigned')
  return { spans, duplicates: taken - spans, calls: counts?.calls ?? 0, unassigned: counts?.unassigned ?? 0 }
}
