import { Readable } from 'node:stream'
import { runProgram } from '../../src/cli/program.ts'
import type { Finished } from './run-cli.ts'

/** Runs the command line in this process: the same program, without the start of a process of its own. */
export async function runHere(words: readonly string[]): Promise<Finished> {
  const written = { stdout: '', stderr: '' }
  const code = await runProgram(words, {
    stdin: Readable.from([]),
    print: (text) => void (written.stdout += text),
    printError: (text) => void (written.stderr += text),
    progress: () => undefined,
    clearProgress: () => undefined,
    width: 80,
    paint: (_, text) => text,
    onInterrupt: () => () => undefined,
  })
  return { code, ...written }
}
