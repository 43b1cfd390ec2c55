import { Counter, Gauge, Registry } from 'prom-client'
import { retryAfterSeconds } from './admission.ts'
import { metrics } from './metrics.ts'
import type { Metric, MetricKey } from './metrics.ts'

type Labels = Readonly<Record<string, string>>

/** Series of counters that are there from the beginning, so that their first rise is seen. */
const initial: Readonly<Partial<Record<MetricKey, readonly Labels[]>>> = {
  accepted: [{ encoding: 'json' }, { encoding: 'protobuf' }],
  rejected: [{ reason: 'no_id' }, { reason: 'unreadable' }],
  shed: Object.keys(retryAfterSeconds).map((reason) => ({ reason })),
  requestsShed: Object.keys(retryAfterSeconds).map((reason) => ({ reason })),
}

/** Values of the metrics of the table, as Prometheus reads them. */
export class MetricsRegistry {
  readonly #registry = new Registry()
  readonly #counters = new Map<MetricKey, Counter>()
  readonly #gauges = new Map<MetricKey, Gauge>()

  constructor() {
    for (const [key, metric] of Object.entries(metrics) as [MetricKey, Metric][]) {
      const { name, help, labels, kind } = metric
      const settings = { name, help, labelNames: [...labels], registers: [this.#registry] }
      if (kind === 'counter') this.#counters.set(key, new Counter(settings))
      else this.#gauges.set(key, new Gauge(settings))
    }
    for (const key of this.#gauges.keys()) this.clear(key)
    for (const [key, series] of Object.entries(initial) as [MetricKey, readonly Labels[]][]) {
      for (const labels of series) this.#counters.get(key)?.inc(labels, 0)
    }
  }

  /** Adds to a counter. */
  add(key: MetricKey, count: number, labels: Labels = {}): void {
    if (count > 0) this.#counters.get(key)?.inc(labels, count)
  }

  /** Sets one series of a gauge; an unknown value removes it. */
  set(key: MetricKey, value: number | null | undefined, labels: Labels = {}): void {
    const gauge = this.#gauges.get(key)
    if (value === null || value === undefined) gauge?.remove(labels)
    else gauge?.set(labels, value)
  }

  /** Replaces all series of a gauge. */
  replace(
    key: MetricKey,
    series: readonly { readonly labels: Labels; readonly value: number | null | undefined }[],
  ): void {
    this.clear(key)
    for (const { labels, value } of series) this.set(key, value, labels)
  }

  /** Removes all series of a gauge. */
  clear(key: MetricKey): void {
    const gauge = this.#gauges.get(key)
    gauge?.reset()
    // A gauge without labels resets to 0, which would be a claim.
    gauge?.remove({})
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  /** The text that Prometheus scrapes. */
  text(): Promise<string> {
    return this.#registry.metrics()
  }
}
