import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { otlpJson } from './otlp-json.ts'
import type { FinishedSpan } from './otlp-json.ts'

/** Result of an export as both SDK lines have it: 0 done, 1 failed. */
export type ExportResult = { readonly code: 0 | 1; readonly error?: Error }

/** A span exporter as both SDK lines have it. */
export type Exporter = {
  export(spans: FinishedSpan[], done: (result: ExportResult) => void): void
  forceFlush?(): Promise<void>
  shutdown(): Promise<void>
}

/** Appends each batch as one line of OTLP/JSON: at once and synchronously, so that `process.exit` loses nothing. */
export function fileExporter(path: string): Exporter {
  let ready = false
  return {
    export(spans, done) {
      try {
        if (!ready) mkdirSync(dirname(path), { recursive: true })
        ready = true
        appendFileSync(path, `${otlpJson(spans)}\n`)
        done({ code: 0 })
      } catch (error) {
        done({ code: 1, error: error instanceof Error ? error : new Error(String(error)) })
      }
    },
    shutdown: () => Promise.resolve(),
  }
}
