import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { otlpJson } from './otlp-json.ts'
import type { FinishedSpan } from './otlp-json.ts'

type Result = { readonly code: 0 | 1; readonly error?: Error }

/** A span exporter as both SDK lines want it. */
export type Exporter = {
  export(spans: FinishedSpan[], done: (result: Result) => void): void
  forceFlush?(): Promise<void>
  shutdown(): Promise<void>
}

/** Appends each batch as one line of OTLP/JSON: at once and synchronously, so that `process.exit` loses nothing. */
export function fileExporter(path: string): Exporter {
  mkdirSync(dirname(path), { recursive: true })
  return {
    export(spans, done) {
      try {
        appendFileSync(path, `${otlpJson(spans)}\n`)
        done({ code: 0 })
      } catch (error) {
        done({ code: 1, error: error instanceof Error ? error : new Error(String(error)) })
      }
    },
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  }
}

/** Exports every batch through all of the exporters; it failed when one of them did. */
export function both(first: Exporter, second: Exporter): Exporter {
  return {
    export(spans, done) {
      let failed: Result | undefined
      first.export(spans, (result) => {
        if (result.code === 1) failed = result
      })
      second.export(spans, (result) => done(failed ?? result))
    },
    forceFlush: async () => {
      await first.forceFlush?.()
      await second.forceFlush?.()
    },
    shutdown: async () => {
      await first.shutdown()
      await second.shutdown()
    },
  }
}
