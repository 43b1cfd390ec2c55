import { readFileSync } from 'node:fs'
import { CommanderError, Command as Program } from 'commander'
import { UserError } from '../faults/user-error.ts'
import { commands } from './all.ts'
import type { Command } from './command.ts'
import { Interrupted } from './interrupted.ts'
import type { Io } from './process-io.ts'
import { helpConfiguration } from './options/help-configuration.ts'

/** Exit code after Ctrl-C, as shells have it. */
const interrupted = 130

const exitCodes = `
Exit codes:
  0  done (for a gate: passed)      1  a gate failed
  2  wrong usage or configuration   3  input that cannot be used
  4  inconclusive: not comparable, or too little evidence

Try it:
  evalgap demo`

/** Runs one command line and returns the exit code. A fault is said with its remedy; a bug shows its stack. */
export async function runProgram(words: readonly string[], io: Io): Promise<number> {
  let exitCode = 0
  const run = async (action: () => Promise<number>): Promise<void> => {
    exitCode = await guarded(action, io)
  }
  const program = new Program('evalgap')
    .description('Is the execution your evals measured the execution your users get?')
    .version(version())
    .configureHelp(helpConfiguration)
    .configureOutput({ writeOut: io.print, writeErr: io.printError })
    .showHelpAfterError('(evalgap --help shows the commands)')
    .addHelpText('after', exitCodes)
    .exitOverride()
  for (const command of await named(words)) command.add(program, { io, run })
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeOut: io.print, writeErr: io.printError })
  try {
    await program.parseAsync(words, { from: 'user' })
    return exitCode
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2
    throw cause
  }
}

async function guarded(action: () => Promise<number>, io: Io): Promise<number> {
  try {
    return await action()
  } catch (cause) {
    io.clearProgress()
    if (cause instanceof Interrupted) return interrupted
    if (!(cause instanceof UserError)) throw cause
    io.printError(`${io.paint('bad', 'error')} ${cause.code}  ${cause.message}\n       remedy  ${cause.remedy}\n`)
    return cause.exitCode
  } finally {
    io.clearProgress()
  }
}

/** The command that is named; all of them where none is, for the help and for what is said of a word that is none. */
function named(words: readonly string[]): Promise<readonly Command[]> {
  const name = words.find((word) => !word.startsWith('-')) ?? ''
  const found = Object.entries(commands).filter(([each]) => each === name)
  const wanted = found.length > 0 ? found : Object.entries(commands)
  return Promise.all(wanted.map(([, load]) => load()))
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}
