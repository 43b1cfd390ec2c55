import type { Command as Program } from 'commander'
import type { Io } from './process-io.ts'

/** One command: it adds itself to the program. Its action returns the exit code. */
export type Command = { readonly add: (program: Program, context: CommandContext) => void }

/** What an action may use; `run` reports faults and sets the exit code. */
export type CommandContext = {
  readonly io: Io
  readonly run: (action: () => Promise<number>) => Promise<void>
}
