import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** How a program run ended. */
export type Run = { readonly code: number | null; readonly signal: string | null; readonly stderr: string }

/** What a program is run with. */
export type Program = {
  readonly cohort: 'eval' | 'production'
  /** The inference server. */
  readonly url: string
  readonly count?: number
  readonly leaving?: 'return' | 'exit' | 'wait' | 'open'
  /** Environment on top of a clean one. */
  readonly env?: Readonly<Record<string, string>>
  /** Modules imported before `evalgap/register`. */
  readonly before?: readonly string[]
}

/** Runs the program with `node --import evalgap/register` in a process of its own. */
export function runRegistered({
  cohort,
  url,
  count = 1,
  leaving = 'return',
  env = {},
  before = [],
}: Program): Promise<Run> {
  const imports = [...before, here('../../src/register.ts')].flatMap((path) => ['--import', path])
  const child = spawn(process.execPath, [...imports, here('./program.ts'), cohort, url, String(count), leaving], {
    env: { PATH: process.env['PATH'] ?? '', NODE_NO_WARNINGS: '1', ...env },
  })
  let stderr = ''
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
  child.stdout.on('data', () => child.kill('SIGTERM'))
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stderr })))
}
