import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** Runs the command line as users do, in a process of its own. */
export const runEvalgap = (
  ...words: readonly string[]
): Promise<{ readonly stdout: string; readonly stderr: string }> =>
  promisify(execFile)(process.execPath, [main, ...words], { env: { ...process.env, NODE_NO_WARNINGS: '1' } })
