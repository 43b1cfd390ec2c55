import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { defaultSettings } from '../../src/comparison/comparison-settings.ts'
import { dimensions } from '../../src/vocabulary/contexts/dimensions.ts'
import type { AnalystSettings } from '../../src/live/analyst/analyst-settings.ts'
import { Watch } from '../../src/live/server/watch.ts'
import type { WatchSettings } from '../../src/live/server/watch-settings.ts'

/** A folder for the state of one watch. */
export const stateFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'evalgap-watch-'))

/** What a test changes of the settings of a watch. */
export type Changes = Partial<Omit<WatchSettings, 'analysis'>> & { readonly analysis?: Partial<AnalystSettings> }

/** A watch on a free port that takes in every second and waits a second for traces. */
export function watchSettings(folder: string, { analysis, ...rest }: Changes = {}): WatchSettings {
  return {
    host: '127.0.0.1',
    port: 0,
    everySeconds: 0.5,
    bodyBytes: 20e6,
    limits: { inFlightBytes: 64e6, journalBytes: 1e9 },
    report: () => undefined,
    ...rest,
    analysis: {
      folder,
      sync: false,
      memory: '1GB',
      threads: 1,
      windowSeconds: 7 * 86_400,
      bucketSeconds: 86_400,
      waitSeconds: 1,
      dimensions,
      predicates: {},
      withoutScopes: [],
      keptScopes: [],
      comparison: defaultSettings,
      ...analysis,
    },
  }
}

/** A running watch and how to ask it. */
export type Watching = {
  readonly url: string
  readonly folder: string
  post(body: string | Buffer, headers?: Readonly<Record<string, string>>): Promise<Response>
  metric(series: string): Promise<number | undefined>
  /** Waits until a series has this value, or satisfies this. */
  until(series: string, wanted: number | ((value: number | undefined) => boolean)): Promise<void>
  stop(): Promise<void>
}

/** Starts a watch; `stop` ends it and removes its folder unless one was given. */
export async function watching(changes: Changes = {}, kept?: string): Promise<Watching> {
  const folder = kept ?? (await stateFolder())
  const watch = await Watch.start(watchSettings(folder, changes))
  const client = clientOf(`http://127.0.0.1:${watch.port}`)
  return {
    ...client,
    folder,
    async stop() {
      await watch.stop()
      if (kept === undefined) await rm(folder, { recursive: true })
    },
  }
}

/** Asks a watch at this address. */
export function clientOf(url: string) {
  const metric = async (series: string): Promise<number | undefined> => {
    const text = await (await fetch(`${url}/metrics`)).text()
    const line = text.split('\n').find((each) => each.startsWith(`${series} `))
    return line === undefined ? undefined : Number(line.slice(series.length + 1))
  }
  return {
    url,
    metric,
    post: (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`${url}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      }),
    async until(series: string, wanted: number | ((value: number | undefined) => boolean)) {
      const satisfied = typeof wanted === 'number' ? (value: number | undefined) => value === wanted : wanted
      let seen: number | undefined
      for (let attempt = 0; attempt < 2400; attempt++) {
        seen = await metric(series)
        if (satisfied(seen)) return
        await pause(100)
      }
      throw new Error(`${series} is ${seen}, not ${String(wanted)}`)
    },
  }
}
