import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import type { Io } from '../process-io.ts'

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
    .option('--memory <size>', 'most memory to use, for example 2GB', size)
    .option('--threads <count>', 'threads to use', threadCount)
    .option('--gauge-age <seconds>', 'oldest gauge of an engine that says something of a call (default: 2)', seconds)
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

function size(value: string): string {
  if (!/^\d+(\.\d+)?\s*[kmgt]i?b$/i.test(value))
    throw new InvalidArgumentError('a size such as 512MB or 2GB is wanted.')
  return value
}

function threadCount(value: string): number {
  const count = Number(value)
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('a whole number from 1 is wanted.')
  return count
}

function seconds(value: string): number {
  const age = Number(value)
  if (!(age > 0) || !Number.isFinite(age)) throw new InvalidArgumentError('a number of seconds is wanted.')
  return age
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
  standardInput: io.stdin,
})
