import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Admission } from './admission.ts'
import { AnalystProcess } from './analyst-process.ts'
import { MetricsRegistry } from './metrics-registry.ts'
import { Journal } from './journal.ts'
import { AnalysisCycle } from './analysis-cycle.ts'
import { OtlpServer } from './otlp-server.ts'
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
      const metricsRegistry = new MetricsRegistry()
      const cycle = new AnalysisCycle({ settings, analyst, journal, admission, metricsRegistry })
      const server = await OtlpServer.listen({
        host: settings.host,
        port: settings.port,
        intake: { journal, admission, metricsRegistry, bodyBytes: settings.bodyBytes, report },
        health: () => cycle.health(),
        metrics: () => cycle.metrics(),
        comparison: () => cycle.comparison(),
      })
      cycle.begin()
      return new Watch(server.port, async () => {
        admission.stopping = true
        await server.close()
        await cycle.end()
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
