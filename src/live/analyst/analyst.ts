import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readHeader } from '../../profile/load.ts'
import { Database } from '../../warehouse/database.ts'
import type { AnalystSettings } from './analyst-settings.ts'
import { compact, rolled } from './buckets.ts'
import { compareWindow } from './compare-window.ts'
import type { WindowReading } from './compare-window.ts'
import { prepareEvalProfile } from './eval-profile.ts'
import { checkHeader, tryOut } from './expected-header.ts'
import type { Segment } from './segments.ts'
import { profileRipe } from './profile-ripe.ts'
import { emptyScratch } from './scratch.ts'
import { StateFolder } from './state.ts'
import type { WatchState } from './state.ts'
import { takeIn } from './take-in.ts'

/** What one round did. */
export type Round = {
  /** Segments up to this number are taken in. */
  readonly takenThrough: number
  readonly unreadable: number
  readonly profiled: number
  readonly late: number
  readonly duplicates: number
  /** Spans that wait for the rest of their trace, and when the first of them arrived (Unix seconds). */
  readonly held: number
  readonly heldSince: number | null
  /** Absent when nothing was compared in this round. */
  readonly reading?: WindowReading & { readonly seconds: number; readonly at: number }
  readonly residentBytes: number
}

/** What a round is to do. */
export type RoundOrder = {
  readonly segments: readonly Segment[]
  /** Unix seconds. */
  readonly now: number
  /** Only take in what is closed, as the process is about to end. */
  readonly ending: boolean
}

/** A comparison that took a while is not made again before this many times as long has passed. */
const restFactor = 9

const nothing = { spans: 0, late: 0, duplicates: 0 }

/** Turns journal segments into a rolling profile and compares it; the life of one state folder. */
export class Analyst {
  readonly #settings: AnalystSettings
  readonly #files: StateFolder
  readonly #lock: Database
  #state: WatchState
  #compared: { readonly state: WatchState; readonly seconds: number; readonly at: number } | undefined

  private constructor(
    settings: AnalystSettings,
    files: StateFolder,
    opened: { readonly state: WatchState; readonly lock: Database },
  ) {
    this.#settings = settings
    this.#files = files
    this.#state = opened.state
    this.#lock = opened.lock
  }

  /** Opens a state folder for this process alone. Throws DATABASE_BUSY, STATE_INVALID and faults of profiles. */
  static async open(settings: AnalystSettings): Promise<Analyst> {
    await mkdir(settings.folder, { recursive: true })
    // DuckDB locks its file until the process ends, however it ends.
    const lock = await Database.open({ path: join(settings.folder, 'lock.duckdb') })
    try {
      await emptyScratch(settings.folder)
      const { files, state } = await StateFolder.open(settings.folder, settings.sync)
      await checkState(state, files, settings)
      await tryOut(settings)
      await prepareEvalProfile(files, settings)
      return new Analyst(settings, files, { state, lock })
    } catch (cause) {
      lock.close()
      throw cause
    }
  }

  /** Segments up to this number are taken in. */
  get takenThrough(): number {
    return this.#state.takenThrough
  }

  /** Takes closed segments in, profiles complete traces, and compares when that is due. */
  async round({ segments, now, ending }: RoundOrder): Promise<Round> {
    const taken = await takeIn({ files: this.#files, settings: this.#settings, state: this.#state }, segments)
    this.#state = taken.state
    const profiled = ending ? nothing : await this.#profile(now)
    const reading = ending ? undefined : await this.#compare(now)
    const { held, takenThrough } = this.#state
    return {
      takenThrough,
      unreadable: taken.unreadable,
      profiled: profiled.spans,
      late: profiled.late,
      duplicates: profiled.duplicates,
      held: held.reduce((sum, { spans }) => sum + spans, 0),
      heldSince: held.length === 0 ? null : Math.min(...held.map(({ first }) => first)),
      ...(reading === undefined ? {} : { reading }),
      residentBytes: process.memoryUsage.rss(),
    }
  }

  close(): void {
    this.#lock.close()
  }

  async #profile(now: number) {
    const given = { files: this.#files, settings: this.#settings }
    const profiled = await profileRipe({ ...given, state: this.#state }, now)
    this.#state = rolled(profiled.state, now, this.#settings)
    this.#state = await compact(this.#state, { ...given, now })
    return profiled
  }

  async #compare(now: number): Promise<Round['reading']> {
    const last = this.#compared
    if (last !== undefined && (last.state === this.#state || now - last.at < restFactor * last.seconds))
      return undefined
    const started = performance.now()
    const reading = await compareWindow({ state: this.#state, files: this.#files, settings: this.#settings })
    const seconds = (performance.now() - started) / 1000
    this.#compared = { state: this.#state, seconds, at: now }
    return { ...reading, seconds, at: now }
  }
}

/** Profiles that were counted with other settings do not add up with those to come. */
async function checkState(state: WatchState, files: StateFolder, settings: AnalystSettings): Promise<void> {
  const [part] = state.buckets.flatMap(({ parts }) => parts)
  if (part !== undefined) checkHeader(await readHeader(files.part(part)), settings)
}
