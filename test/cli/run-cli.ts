import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** What a finished command left behind. */
export type Finished = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** How a command is run. */
export type RunOptions = {
  readonly input?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly folder?: string
  /** Sends Ctrl-C once this appears on stderr. */
  readonly interruptAfter?: string
}

/** Runs the command line as a process of its own. */
export function runCli(
  words: readonly string[],
  { input, environment = {}, folder, interruptAfter }: RunOptions = {},
): Promise<Finished> {
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...process.env, NO_COLOR: '1', ...environment },
    cwd: folder,
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  let interrupted = false
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
    if (interrupted || interruptAfter === undefined || !stderr.includes(interruptAfter)) return
    interrupted = true
    child.kill('SIGINT')
  })
  child.stdin.end(input ?? '')
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}
