import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { TraceRequest } from './otlp.ts'

/** A folder for one Collector's queue and files, removed at the end of its scope. */
export function scratch(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'evalgap-collector-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** Requests in the trace files below a Collector's folder. */
export function written(folder: string): readonly TraceRequest[] {
  const files = join(folder, 'evalgap')
  if (!existsSync(files)) return []
  return readdirSync(files)
    .filter((name) => name.startsWith('traces'))
    .flatMap((name) => readFileSync(join(files, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TraceRequest)
}

/** Waits until something holds; what never comes true is the test's time-out. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(100)
}
