import type { Command } from 'commander'
import { compareProfiles } from '../../use-cases/compare-profiles.ts'
import { compareTraces } from '../../use-cases/compare-traces.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { PlanLimits } from '../../comparison/settings.ts'
import { defaultConfiguration } from '../../configuration/configuration.ts'
import type { Configuration } from '../../configuration/configuration.ts'
import { isProfile } from '../../profile/save.ts'
import type { Comparison } from '../../vocabulary/comparison.ts'
import { UserError } from '../../faults/user-error.ts'
import { callWeights, cohortPredicates, withCohortOptions } from './cohorts.ts'
import type { CohortOptions } from './cohorts.ts'
import { findConfiguration } from './find-configuration.ts'
import { ruleSettings } from './rule-settings.ts'
import { warnOfRejects } from '../commands/load.ts'
import type { Io } from '../terminal-io.ts'
import { withTraceOptions, withTraces, withWorkspace } from './workspace.ts'
import type { TraceOptions } from './workspace.ts'

/** Options of every command that compares. */
export type ComparisonOptions = TraceOptions & CohortOptions & { readonly baseline?: string }

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

/** What a command compares, and how long its plan may be. */
export type Asked = {
  readonly io: Io
  readonly paths: readonly string[]
  readonly options: ComparisonOptions
  readonly plan?: PlanLimits
  readonly selfCheck?: boolean | undefined
}

/** A comparison, the configuration it followed, and the workspace it was made in. */
export type Compared = {
  readonly comparison: Comparison
  readonly configuration: Configuration
  readonly workspace: Workspace
}

/** Loads traces or profiles, compares, and runs the step while the workspace is open. */
export async function withComparison<Result>(
  asked: Asked,
  step: (compared: Compared) => Promise<Result>,
): Promise<Result> {
  const { io, paths, options } = asked
  const configuration = await findConfiguration(options.config)
  const settings = settingsOf(configuration, asked)
  const [first, ...others] = await profilesAmong(paths)
  if (first !== undefined) {
    refuseCounting(options)
    return withWorkspace({ io, options }, async ({ workspace, progress }) => {
      const comparison = await compareProfiles(workspace, {
        profiles: [first, ...others],
        baseline: options.baseline,
        dimensions: configuration === defaultConfiguration ? undefined : configuration.dimensions,
        settings,
        progress,
      })
      return step({ comparison, configuration, workspace })
    })
  }
  const all = [...paths, ...(options.evalFrom ?? []), ...(options.productionFrom ?? [])]
  return withTraces({ io, paths: all, options }, async ({ workspace, files, progress }) => {
    warnOfRejects(io, files)
    const comparison = await compareTraces(workspace, {
      dimensions: configuration.dimensions,
      predicates: await cohortPredicates(workspace.database, options, configuration),
      ...callWeights(options, configuration),
      baseline: options.baseline,
      selfCheck: asked.selfCheck,
      settings,
      progress,
    })
    return step({ comparison, configuration, workspace })
  })
}

function settingsOf(configuration: Configuration, { plan }: Asked) {
  const { decisions, review } = configuration
  return {
    ...ruleSettings(configuration),
    ...(decisions === undefined ? {} : { decisions }),
    ...(review === undefined ? {} : { review }),
    ...(plan === undefined ? {} : { plan }),
  }
}

/** All paths when they are profiles, none when they are traces. */
export async function profilesAmong(paths: readonly string[]): Promise<readonly string[]> {
  const profiles: string[] = []
  for (const path of paths) if (await isProfile(path)) profiles.push(path)
  if (profiles.length > 0 && profiles.length < paths.length)
    throw new UserError('INPUTS_MIXED', { profile: profiles[0] ?? '' })
  return profiles
}

/** A profile is counted already: what decides how calls are counted comes too late. */
export function refuseCounting(options: ComparisonOptions): void {
  const names = ['eval', 'production', 'evalFrom', 'productionFrom', 'weightAttribute', 'weightByPolicy', 'db'] as const
  const given = names.find((name) => options[name] !== undefined)
  if (given === undefined) return
  const option = `--${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  const wanted = 'an option of evalgap profile instead: a profile is counted already'
  throw new UserError('OPTION_INVALID', { option, value: shownValue(options[given]), wanted, command: 'profile' })
}

const shownValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
