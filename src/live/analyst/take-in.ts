import { mkdir, rename, unlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FaultCode } from '../../faults/faults.ts'
import { UserError } from '../../faults/user-error.ts'
import type { Database } from '../../warehouse/database.ts'
import { holdLoaded } from './held-spans.ts'
import { loadFile } from '../../warehouse/load/load-file.ts'
import type { AnalystSettings } from './analyst-settings.ts'
import type { Segment } from './segments.ts'
import { heldFile } from './held-file.ts'
import { openScratch, scratchFolder } from './scratch.ts'
import type { StateFolder, WatchState } from './state.ts'

/** What taking segments in did. */
export type TakenIn = { readonly state: WatchState; readonly spans: number; readonly unreadable: number }

/** Most bytes of segments that are loaded at once. */
const batchBytes = 256 * 1024 * 1024

/** Turns closed segments into files of held spans, a tenth their size, and removes them. Those taken in before are only removed. */
export async function takeIn(
  given: { readonly state: WatchState; readonly files: StateFolder; readonly settings: AnalystSettings },
  segments: readonly Segment[],
): Promise<TakenIn> {
  let { state } = given
  let spans = 0
  let unreadable = 0
  const wanted = segments.filter(({ number }) => number > state.takenThrough)
  for (let batch = nextBatch(wanted, 0), at = 0; batch.length > 0; batch = nextBatch(wanted, at)) {
    at += batch.length
    const taken = await takeBatch({ ...given, state }, batch)
    state = taken.state
    spans += taken.spans
    unreadable += taken.unreadable
  }
  for (const { path } of segments) await unlink(path).catch(ignoreMissing)
  return { state, spans, unreadable }
}

function nextBatch(segments: readonly Segment[], at: number): readonly Segment[] {
  let bytes = 0
  let end = at
  while (end < segments.length && (end === at || bytes + (segments[end]?.bytes ?? 0) <= batchBytes)) {
    bytes += segments[end]?.bytes ?? 0
    end += 1
  }
  return segments.slice(at, end)
}

async function takeBatch(
  { state, files, settings }: Parameters<typeof takeIn>[0],
  batch: readonly Segment[],
): Promise<TakenIn> {
  const database = await openScratch(settings)
  try {
    let unreadable = 0
    for (const { path } of batch) unreadable += await loadSegment(database, path, settings.folder)
    const sequence = state.sequence + 1
    const name = `${sequence}.parquet`
    const held = await holdLoaded(database, files.held(name))
    const next: WatchState = {
      ...state,
      sequence,
      takenThrough: batch.at(-1)?.number ?? state.takenThrough,
      held: [...state.held, ...heldFile(held, name)],
    }
    await files.commit(next, held === undefined ? [] : [files.held(name)])
    return { state: next, spans: held?.spans ?? 0, unreadable }
  } finally {
    database.close()
  }
}

/** Faults that say nothing of a segment: it stays where it is and is read again. */
const ofThisMachine: ReadonlySet<FaultCode> = new Set([
  'MEMORY_EXHAUSTED',
  'DISK_FULL',
  'PATH_UNWRITABLE',
  'PATH_UNREADABLE',
  'INPUT_CHANGED',
])

/** Loads one segment and returns how many of its lines cannot be read; one that cannot be read at all is put aside. */
async function loadSegment(database: Database, path: string, folder: string): Promise<number> {
  try {
    return (await loadFile(database, path, { scratchFolder: scratchFolder(folder) })).rejected
  } catch (cause) {
    if (!(cause instanceof UserError) || ofThisMachine.has(cause.code)) throw cause
    const aside = join(folder, 'unreadable')
    await mkdir(aside, { recursive: true })
    await rename(path, join(aside, basename(path)))
    return 1
  }
}

function ignoreMissing(cause: NodeJS.ErrnoException): void {
  if (cause.code !== 'ENOENT') throw cause
}
