import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Admission } from './admission.ts'
import { AnalystProcess } from './analyst-process.ts'
import { Exposition } from './exposition.ts'
import { Journal } from './journal.ts'
import { Rounds } from './rounds.ts'
import { Sink } from './sink.ts'
import type { WatchSettings } from './watch-settings.ts'

/** Segments are closed at this size, so that none is too long to load. */
const segmentBytes = 64 * 1024 * 1024

/** A running watch. */
export class Watch {
  readonly port: number
  readonly #stop: () => Promise<void>

  private constructor(port: number, stop: () => Promise<void>) {
    this.port = port
    this.#stop = stop
  }

  /** Opens the state folder and listens. Throws DATABASE_BUSY, STATE_INVALID, LISTEN_FAILED and faults of profiles. */
  static async start(settings: WatchSettings): Promise<Watch> {
    const { analysis, report } = settings
    await mkdir(analysis.folder, { recursive: true })
    const analyst = await AnalystProcess.start(analysis)
    try {
      const folder = join(analysis.folder, 'journal')
      const journal = await Journal.open({ folder, segmentBytes, sync: analysis.sync }, analyst.takenThrough)
      const admission = new Admission(settings.limits, () => journal.bytes)
      const exposition = new Exposition()
      const rounds = new Rounds({ settings, analyst, journal, admission, exposition })
      const sink = await Sink.listen({
        host: settings.host,
        port: settings.port,
        intake: { journal, admission, exposition, bodyBytes: settings.bodyBytes, report },
        health: () => rounds.health(),
        metrics: () => rounds.metrics(),
        comparison: () => rounds.comparison(),
      })
      rounds.begin()
      return new Watch(sink.port, async () => {
        admission.stopping = true
        await sink.close()
        await rounds.end()
        analyst.close()
      })
    } catch (cause) {
      analyst.close()
      throw cause
    }
  }

  /** Stops accepting, answers what is being taken, and leaves all of it in the state folder. */
  stop(): Promise<void> {
    return this.#stop()
  }
}
