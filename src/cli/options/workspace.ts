import type { Command } from 'commander'
import type { Io } from '../process-io.ts'
import { warnOfPassedOver } from '../warn-of-passed-over.ts'
import { amount } from './amount.ts'
import { memorySize } from './memory-size.ts'
import { wholeNumber } from './whole-number.ts'

/** Options of every command that opens a workspace. */
export type WorkspaceCommandOptions = {
  readonly memory?: string
  readonly threads?: number
  readonly quiet?: boolean
  readonly gaugeAge?: number
}

/** Options of every command that reads traces. */
export type TraceOptions = WorkspaceCommandOptions & { readonly db?: string; readonly rejects?: string }

/** Adds the options of every command that opens a workspace. */
export function withWorkspaceOptions(command: Command): Command {
  return command
    .option('--memory <size>', 'most memory to use, for example 2GB', memorySize)
    .option('--threads <count>', 'threads to use', wholeNumber)
    .option(
      '--gauge-age <duration>',
      'oldest gauge of an engine that says something of a call (default: 2s)',
      amount('duration or seconds', { most: '365d' }),
    )
    .option('-q, --quiet', 'no progress')
}

/** Adds the options of every command that reads traces. */
export function withTraceOptions(command: Command): Command {
  return withWorkspaceOptions(
    command
      .option('--db <file.duckdb>', 'keep the loaded traces in this database')
      .option('--rejects <file>', 'write every line, record or message that could not be read, and why, as JSON lines'),
  )
}

/** How a command opens a workspace: its options, and where it shows progress. */
export const workspaceRequest = (io: Io, options: WorkspaceCommandOptions, signal: AbortSignal) => ({
  memory: options.memory,
  threads: options.threads,
  signal,
  progress: options.quiet ? () => undefined : io.progress,
})

/** How a command reads traces: its options, standard input and where it shows progress. */
export const tracesRequest = (io: Io, options: TraceOptions, signal: AbortSignal) => ({
  ...workspaceRequest(io, options, signal),
  databasePath: options.db,
  rejectsPath: options.rejects,
  gaugeAge: options.gaugeAge,
  onPassedOver: warnOfPassedOver(io),
  standardInput: io.stdin,
})
