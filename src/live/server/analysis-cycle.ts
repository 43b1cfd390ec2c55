import type { Admission } from './admission.ts'
import type { AnalystProcess } from './analyst-process.ts'
import type { Round } from '../analyst/analyst.ts'
import type { MetricsRegistry } from './metrics-registry.ts'
import { healthOf } from './health.ts'
import type { Health } from './health.ts'
import type { Journal } from './journal.ts'
import { PathSlots } from './path-slots.ts'
import { updateMetrics } from './update-metrics.ts'
import type { WatchSettings } from './watch-settings.ts'

/** What a cycle of analysis works with. */
export type CycleParts = {
  readonly settings: WatchSettings
  readonly analyst: AnalystProcess
  readonly journal: Journal
  readonly admission: Admission
  readonly metricsRegistry: MetricsRegistry
}

const now = (): number => Date.now() / 1000

/** Hands the journal to the analyst every so often and updates the metrics from the answer. */
export class AnalysisCycle {
  readonly #parts: CycleParts
  readonly #slots = new PathSlots()
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #reading: Round['reading']
  #comparison: string | undefined
  #heldSince: number | null = null
  /** When the oldest segment that is not taken in was begun. */
  #journalSince: number | null = null
  #failure: string | undefined
  #verdict = ''

  constructor(parts: CycleParts) {
    this.#parts = parts
    if (parts.journal.bytes > 0) this.#journalSince = now()
  }

  begin(): void {
    const { everySeconds } = this.#parts.settings
    this.#timer = setTimeout(() => {
      this.#running = this.#round(false).then(() => this.begin())
    }, everySeconds * 1000)
  }

  /** Waits for the running round, then takes in what is left. */
  async end(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#running
    clearTimeout(this.#timer)
    await this.#round(true)
  }

  health(): Health {
    const { settings, admission } = this.#parts
    const { analysis, everySeconds } = settings
    return healthOf({
      admission,
      failure: this.#failure,
      backlogSeconds: this.#backlogSeconds() ?? 0,
      usualSeconds: analysis.waitSeconds + 2 * everySeconds,
      withoutVerdict: this.#reading === undefined ? 'nothing was compared yet' : this.#reading.because,
      oneSidedScopes: this.#reading?.oneSidedScopes ?? [],
    })
  }

  /** The metrics as they are now. */
  async metrics(): Promise<{ readonly text: string; readonly contentType: string }> {
    const { metricsRegistry, journal, admission } = this.#parts
    metricsRegistry.set('journalBytes', journal.bytes)
    metricsRegistry.set('inFlightBytes', admission.heldBytes)
    metricsRegistry.set('profileAge', this.#reading === undefined ? undefined : now() - this.#reading.at)
    metricsRegistry.set('backlog', this.#backlogSeconds())
    metricsRegistry.set('degraded', this.health().status === 'ready' ? 0 : 1)
    metricsRegistry.set('memory', process.memoryUsage.rss(), { process: 'sink' })
    return { text: await metricsRegistry.text(), contentType: metricsRegistry.contentType }
  }

  /** The latest comparison as JSON. */
  comparison(): string | undefined {
    return this.#comparison
  }

  #backlogSeconds(): number | undefined {
    const since = [this.#heldSince, this.#journalSince].filter((each) => each !== null)
    return since.length === 0 ? 0 : Math.max(0, now() - Math.min(...since))
  }

  async #round(ending: boolean): Promise<void> {
    const { analyst, journal, metricsRegistry, settings } = this.#parts
    try {
      const begun = now()
      await journal.rotate()
      const segments = journal.closed()
      const round = await analyst.round({ segments, now: begun, ending })
      journal.forget(segments.map(({ number }) => number))
      this.#journalSince = journal.bytes > 0 ? begun : null
      this.#failure = undefined
      this.#count(round)
    } catch (cause) {
      const [first = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
      this.#failure = first
      metricsRegistry.add('failures', 1)
      settings.report(`a round of analysis failed, its spans stay in the journal: ${first}`)
    }
  }

  #count(round: Round): void {
    const { metricsRegistry } = this.#parts
    metricsRegistry.add('profiled', round.profiled)
    metricsRegistry.add('late', round.late)
    metricsRegistry.add('duplicate', round.duplicates)
    metricsRegistry.add('rejected', round.unreadable, { reason: 'unreadable' })
    metricsRegistry.set('held', round.held)
    metricsRegistry.set('memory', round.residentBytes, { process: 'analyst' })
    this.#heldSince = round.heldSince
    if (round.reading !== undefined) this.#read(round.reading)
  }

  #read(reading: NonNullable<Round['reading']>): void {
    const { metricsRegistry, settings } = this.#parts
    this.#reading = reading
    const { comparison, because = '' } = reading
    this.#comparison = comparison === undefined ? undefined : `${JSON.stringify(comparison)}\n`
    updateMetrics(metricsRegistry, reading, this.#slots)
    if (comparison !== undefined) {
      metricsRegistry.set('compared', reading.at)
      metricsRegistry.set('compareSeconds', reading.seconds)
    }
    const verdict = comparison?.verdict.code ?? `no verdict: ${because}`
    if (verdict !== this.#verdict)
      settings.report(comparison === undefined ? verdict : `${verdict}: ${comparison.verdict.sentence}`)
    this.#verdict = verdict
  }
}
