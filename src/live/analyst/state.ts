import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../faults/user-error.ts'
import { makeDurable } from './segments.ts'

/** Held spans by the name of their file; see `HeldSpans`. */
export type HeldFile = { readonly name: string; readonly spans: number; readonly first: number; readonly last: number }

/** What arrived in one stretch of time, as saved profiles that add up. */
export type Bucket = {
  /** Unix seconds. */
  readonly start: number
  /** Folders of profiles. */
  readonly parts: readonly string[]
  readonly calls: number
  readonly unassigned: number
}

/** All that the analysis remembers. Written whole and renamed into place: a killed process leaves the state before or after a step. */
export type WatchState = {
  readonly schema: 'evalgap/watch/1'
  /** Number of the last file that was named. */
  readonly sequence: number
  /** Segments up to this number are taken in. */
  readonly takenThrough: number
  readonly held: readonly HeldFile[]
  /** File of the traces that were profiled lately. */
  readonly remembered?: string
  readonly buckets: readonly Bucket[]
}

const schema = 'evalgap/watch/1'
const empty: WatchState = { schema, sequence: 0, takenThrough: 0, held: [], buckets: [] }

/** Reads and replaces the state in a folder. */
export class StateFolder {
  readonly #folder: string
  readonly #sync: boolean

  private constructor(folder: string, sync: boolean) {
    this.#folder = folder
    this.#sync = sync
  }

  /** Opens a folder and removes files of steps that were not finished; throws STATE_INVALID. */
  static async open(
    folder: string,
    sync: boolean,
  ): Promise<{ readonly files: StateFolder; readonly state: WatchState }> {
    const files = new StateFolder(folder, sync)
    for (const kind of ['held', 'parts']) await mkdir(join(folder, kind), { recursive: true })
    const state = await readState(folder)
    await files.tidy(state)
    return { files, state }
  }

  /** Where held spans and lists of traces lie. */
  held(name: string): string {
    return join(this.#folder, 'held', name)
  }

  /** Where the profile of a part lies. */
  part(name: string): string {
    return join(this.#folder, 'parts', name)
  }

  /** Where the eval side of the given profile lies. */
  evalProfile(): string {
    return join(this.#folder, 'eval-profile')
  }

  /** Makes a state the one that counts; what it names must be written. Then removes what it no longer names. */
  async commit(state: WatchState, written: readonly string[]): Promise<void> {
    if (this.#sync) for (const path of written) await syncAll(path)
    const target = join(this.#folder, 'state.json')
    await writeFile(`${target}.new`, JSON.stringify(state))
    if (this.#sync) await makeDurable(`${target}.new`)
    await rename(`${target}.new`, target)
    if (this.#sync) await makeDurable(this.#folder)
    await this.tidy(state)
  }

  /** Removes held files and parts that the state does not name. */
  async tidy(state: WatchState): Promise<void> {
    const named = new Set([
      ...state.held.map(({ name }) => this.held(name)),
      ...(state.remembered === undefined ? [] : [this.held(state.remembered)]),
      ...state.buckets.flatMap(({ parts }) => parts.map((part) => this.part(part))),
    ])
    for (const kind of ['held', 'parts']) {
      const folder = join(this.#folder, kind)
      for (const name of await readdir(folder)) {
        if (!named.has(join(folder, name))) await rm(join(folder, name), { recursive: true })
      }
    }
  }
}

async function readState(folder: string): Promise<WatchState> {
  const path = join(folder, 'state.json')
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined
    throw cause
  })
  if (text === undefined) return empty
  try {
    const state = JSON.parse(text) as WatchState
    if (state.schema === schema) return state
  } catch (cause) {
    throw new UserError('STATE_INVALID', { path, reason: 'it is not JSON' }, cause)
  }
  throw new UserError('STATE_INVALID', { path, reason: 'it is of another version' })
}

/** Syncs a file, or a folder and the files in it. */
async function syncAll(path: string): Promise<void> {
  const names = await readdir(path).catch(() => [])
  for (const name of names) await makeDurable(join(path, name))
  await makeDurable(path)
}
