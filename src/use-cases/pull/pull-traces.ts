import { counted, percent } from '../../vocabulary/number-text.ts'
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { asking } from '../../sources/backends/asking.ts'
import type { Manners } from '../../sources/backends/paced.ts'
import type { Ask, Backend, Keep, PulledSlice, PullRequest, TimeSlice } from '../../sources/backends/backend.ts'
import { claimFolder } from '../../workspace/claim-folder.ts'
import { silent } from '../../workspace/progress.ts'
import type { Progress } from '../../workspace/progress.ts'
import { exists, writeWhole } from '../../workspace/write-whole.ts'

/** What to pull, from where, and where to. */
export type PullOptions = PullRequest &
  Manners & {
    readonly backend: Backend
    /** Folder that gets one file per slice of time. A slice whose file is there is not asked for again. */
    readonly folder: string
    /** Seconds of a slice. */
    readonly slice: number
    /** Stop after the slice in which this many traces were reached. */
    readonly limit?: number | undefined
    readonly progress?: Progress | undefined
  }

/** What was pulled. */
export type Pulled = {
  readonly traces: number
  readonly files: number
  /** Slices an earlier pull had finished. */
  readonly kept: number
  /** Slices of a second that hold more traces than one request may bring: they are missing. */
  readonly overfull: readonly TimeSlice[]
  /** Whether `limit` ended the pull before its time was through. */
  readonly limited: boolean
}

/** A slice this short is not halved any more, in milliseconds. */
const shortest = 1000

/**
 * Pulls traces from a live back end into files, one per slice of time, written whole or not at all: a pull that was
 * stopped goes on where it was when it is started again. Throws BACKEND_FAILED, PULL_DIFFERS, DISK_FULL, PATH_UNWRITABLE.
 */
export async function pullTraces(options: PullOptions): Promise<Pulled> {
  const { backend, folder, url, from, to, progress = silent } = options
  const address = `${url.origin}${url.pathname}`
  await claimFolder(folder, { from: backend.name, url: address, service: options.service })
  const ask = asking(options, options)
  const waiting = slices(options)
  const overfull: TimeSlice[] = []
  const done = { traces: 0, files: 0, kept: 0 }
  for (let slice = waiting.shift(); slice !== undefined; slice = waiting.shift()) {
    if (options.limit !== undefined && done.traces >= options.limit) return { ...done, overfull, limited: true }
    options.signal?.throwIfAborted()
    const share = (slice.from.getTime() - from.getTime()) / (to.getTime() - from.getTime())
    progress(`pulling ${slice.from.toISOString()} (${percent(share)}, ${counted(done.traces, 'trace')} so far)`)
    const path = join(folder, fileName(backend, slice))
    if (await exists(path)) {
      done.kept += 1
      continue
    }
    const pulled = await pullSlice({ ...options, ...slice }, ask, path)
    if (!pulled.cut) {
      done.traces += pulled.traces
      done.files += 1
    } else if (slice.to.getTime() - slice.from.getTime() <= shortest) overfull.push(slice)
    else waiting.unshift(...halves(slice))
  }
  return { ...done, overfull, limited: false }
}

/** One slice into its file; one that was cut short is asked for again in halves, and leaves none. */
function pullSlice({ backend, ...request }: PullOptions, ask: Ask, path: string): Promise<PulledSlice> {
  const intoFile = async (part: string): Promise<PulledSlice> => {
    const out = createWriteStream(part)
    const keep: Keep = async (record) => {
      if (!out.write(`${record}\n`)) await once(out, 'drain')
    }
    // Writes still under way when the pull fails report to the stream, and a full disk does at any time.
    const broken = Promise.withResolvers<never>()
    out.on('error', broken.reject)
    try {
      const pulled = await Promise.race([backend.pull(request, ask, keep), broken.promise])
      out.end()
      await finished(out)
      return pulled
    } finally {
      out.destroy()
    }
  }
  return writeWhole(path, intoFile, ({ cut }) => !cut)
}

/** Slices on a fixed grid, so that a later pull with another end finds the files of this one. */
function slices({ from, to, slice }: PullOptions): TimeSlice[] {
  const length = slice * 1000
  const found: TimeSlice[] = []
  for (let start = from.getTime(); start < to.getTime();) {
    const end = Math.min((Math.floor(start / length) + 1) * length, to.getTime())
    found.push({ from: new Date(start), to: new Date(end) })
    start = end
  }
  return found
}

function halves({ from, to }: TimeSlice): readonly TimeSlice[] {
  const middle = new Date(Math.ceil((from.getTime() + to.getTime()) / 2 / shortest) * shortest)
  return [
    { from, to: middle },
    { from: middle, to },
  ]
}

function fileName({ name }: Backend, { from, to }: TimeSlice): string {
  const stamp = (time: Date) => time.toISOString().replaceAll(/[-:]/g, '').replace('.000', '')
  return `${name}-${stamp(from)}-${stamp(to)}.jsonl`
}
