import { context, createContextKey, diag } from '@opentelemetry/api'
import type { Exporter } from './file-exporter.ts'
import type { FinishedSpan } from './otlp-json.ts'

/** Most spans per export, most spans waiting, and the longest wait in milliseconds. */
export type BatchLimits = { readonly size: number; readonly waiting: number; readonly delayMs: number }

/** The SDK's own key (`@opentelemetry/core`, suppress-tracing), so that exporting is not traced itself. */
const suppressed = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING')

/**
 * A span processor that exports in batches. The SDK's own one cannot flush synchronously, which is what a process that
 * leaves by `process.exit` needs, and its packages do not let it be combined with a second exporter from the environment.
 */
export class Batch {
  readonly #exporter: Exporter
  readonly #limits: BatchLimits
  #waiting: FinishedSpan[] = []
  #timer: NodeJS.Timeout | undefined
  #exporting: Promise<void> = Promise.resolve()

  constructor(exporter: Exporter, limits: BatchLimits) {
    this.#exporter = exporter
    this.#limits = limits
  }

  onStart(): void {
    // Spans are taken when they end.
  }

  /** Takes a sampled span that ended. */
  onEnd(span: FinishedSpan): void {
    if ((span.spanContext().traceFlags & 1) === 0 || this.#waiting.length >= this.#limits.waiting) return
    this.#waiting.push(span)
    if (this.#waiting.length >= this.#limits.size) this.#export()
    else this.#timer ??= setTimeout(() => this.#export(), this.#limits.delayMs).unref()
  }

  /** Exports what waits; a synchronous exporter is done when this returns. */
  async forceFlush(): Promise<void> {
    this.#export()
    await this.#exporting
    await this.#exporter.forceFlush?.()
  }

  async shutdown(): Promise<void> {
    await this.forceFlush()
    await this.#exporter.shutdown()
  }

  #export(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#waiting.length === 0) return
    const spans = this.#waiting
    this.#waiting = []
    const exported = context.with(context.active().setValue(suppressed, true), () => this.#send(spans))
    this.#exporting = Promise.all([this.#exporting, exported]).then(() => undefined)
  }

  #send(spans: FinishedSpan[]): Promise<void> {
    return new Promise((resolve) => {
      const done = (error: unknown): void => {
        if (error !== undefined) diag.error('evalgap: spans could not be exported', error)
        resolve()
      }
      try {
        this.#exporter.export(spans, ({ code, error }) => done(code === 0 ? undefined : (error ?? 'failed')))
      } catch (error) {
        done(error)
      }
    })
  }
}
