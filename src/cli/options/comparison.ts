import type { Command } from 'commander'
import { UserError } from '../../faults/user-error.ts'
import type { CompareRequest } from '../../use-cases/compare/compare-inputs.ts'
import { recogniseInputs } from '../../use-cases/inspect/recognise-inputs.ts'
import type { Inputs } from '../../use-cases/inspect/recognise-inputs.ts'
import type { Io } from '../process-io.ts'
import { warnOfRejects } from '../warn-of-rejects.ts'
import { withCohortOptions } from './cohorts.ts'
import type { CohortCommandOptions } from './cohorts.ts'
import { findConfiguration } from './find-configuration.ts'
import { tracesRequest, withTraceOptions } from './workspace.ts'
import type { TraceOptions } from './workspace.ts'

/** Options of every command that compares. */
export type ComparisonOptions = TraceOptions & CohortCommandOptions & { readonly baseline?: string }

/** Adds the options of every command that compares. */
export function withComparisonOptions(command: Command): Command {
  return withCohortOptions(
    withTraceOptions(
      command.argument('[traces...]', 'files, folders, globs, one .duckdb file, profiles, or - for standard input'),
    ).option(
      '--baseline <profile>',
      'eval is this saved profile of the suite (evalgap profile); traces are production',
    ),
  )
}

/** What a command was told to compare. */
export type ComparisonWords = {
  readonly io: Io
  readonly paths: readonly string[]
  readonly options: ComparisonOptions
  readonly signal: AbortSignal
}

/** The comparison that the words of a command ask for; throws PATH_MISSING, CONFIG_INVALID, INPUTS_MIXED and OPTION_INVALID. */
export async function compareRequest({ io, paths, options, signal }: ComparisonWords): Promise<CompareRequest> {
  const configuration = await findConfiguration(options.config)
  return {
    inputs: await inputsOf(paths, options),
    reading: { ...tracesRequest(io, options, signal), onLoaded: warnOfRejects(io) },
    cohorts: options,
    configuration,
    baseline: options.baseline,
  }
}

/** What the paths are: a profile is counted already, so what decides how calls are counted comes too late. */
export async function inputsOf(paths: readonly string[], options: ComparisonOptions): Promise<Inputs> {
  const inputs = await recogniseInputs(paths)
  const names = ['eval', 'production', 'evalFrom', 'productionFrom', 'weightAttribute', 'weightByPolicy', 'db'] as const
  const late = inputs.kind === 'traces' ? undefined : names.find((name) => options[name] !== undefined)
  if (late === undefined) return inputs
  const option = `--${late.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  const wanted = 'an option of evalgap profile instead: a profile is counted already'
  throw new UserError('OPTION_INVALID', { option, value: shownValue(options[late]), wanted, command: 'profile' })
}

const shownValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
