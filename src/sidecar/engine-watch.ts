import { rules } from '../signals/all.ts'
import type { AttributeName } from '../vocabulary/attributes/all.ts'
import type { SidecarFact } from './sidecar-facts.ts'
import { readGauges } from './gauges.ts'
import type { Gauges } from './gauges.ts'
import type { SidecarSettings } from './sidecar-settings.ts'

/** Endpoints that say the engine's version, and the member of their answer that does. */
const versions = rules.flatMap(({ source, target, when, keys: [key] }) =>
  source === 'endpoint' && target === 'evalgap.engine.version' && when?.path !== undefined && typeof key === 'string'
    ? [{ path: when.path, key }]
    : [],
)

/** Milliseconds after which an engine that does not answer is not waited for. */
const patience = 5000
/** Seconds after which the version is asked for again: an engine may have been replaced. */
const versionAge = 60

/** Watches one engine: its last gauges with their time, and its version. Whatever fails leaves unknown what it would have told. */
export class EngineWatch {
  readonly #settings: SidecarSettings
  #gauges: (Gauges & { readonly at: number }) | undefined
  #version: string | undefined
  #asked = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(settings: SidecarSettings) {
    this.#settings = settings
  }

  /** Looks once, then again after each interval; never twice at a time. */
  async start(): Promise<void> {
    await Promise.all([this.#scrape(), this.#ask()])
    if (this.#stopped) return
    this.#timer = setTimeout(() => void this.start(), this.#settings.interval * 1000).unref()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  /** What is known now; gauges carry their age in seconds and are left out when they are too old. */
  facts(): readonly [AttributeName, SidecarFact][] {
    const gauges = this.#gauges
    const age = gauges === undefined ? Infinity : (performance.now() - gauges.at) / 1000
    const fresh = gauges !== undefined && age <= this.#settings.gaugeAge && gauges.load.size > 0
    const load = fresh
      ? [...gauges.load, ['evalgap.load.age', Math.round(age * 1000) / 1000] as const].map(
          ([name, value]): [AttributeName, SidecarFact] => [name as AttributeName, { value, from: 'server_metric' }],
        )
      : []
    return [
      ...load,
      ...known('evalgap.engine.name', gauges?.engine, 'server_metric'),
      ...known('evalgap.engine.version', this.#version, 'server_endpoint'),
    ]
  }

  async #scrape(): Promise<void> {
    // The time of asking: what the engine says is no younger than its answer.
    const at = performance.now()
    const text = await this.#get('/metrics')
    if (text !== undefined) this.#gauges = { ...readGauges(text), at }
  }

  async #ask(): Promise<void> {
    if (performance.now() - this.#asked < versionAge * 1000) return
    this.#version = undefined
    for (const { path, key } of versions) {
      const found = member(await this.#get(path), key)
      if (found === undefined) continue
      this.#version = found
      this.#asked = performance.now()
      return
    }
  }

  async #get(path: string): Promise<string | undefined> {
    try {
      const reply = await fetch(new URL(path, this.#settings.upstream), { signal: AbortSignal.timeout(patience) })
      const text = await reply.text()
      return reply.ok ? text : undefined
    } catch {
      return undefined
    }
  }
}

function member(text: string | undefined, key: string): string | undefined {
  try {
    const value: unknown = (JSON.parse(text ?? '{}') as Readonly<Record<string, unknown>>)[key]
    return typeof value === 'string' && value !== '' ? value : undefined
  } catch {
    return undefined
  }
}

const known = (
  name: AttributeName,
  value: string | undefined,
  from: SidecarFact['from'],
): readonly [AttributeName, SidecarFact][] => (value === undefined ? [] : [[name, { value, from }]])
