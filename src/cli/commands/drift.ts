import { InvalidArgumentError, Option } from 'commander'
import { driftProfiles, driftTraces } from '../../use-cases/drift-traces.ts'
import type { DriftSettings } from '../../comparison/drift/drift-plan.ts'
import { driftFormats } from '../../report/drift.ts'
import type { Drift } from '../../vocabulary/drift/drift.ts'
import { amount } from '../options/amount.ts'
import { isDay } from '../options/iso-time.ts'
import { callWeights, cohortPredicates, withCohortOptions } from '../options/cohorts.ts'
import type { CohortOptions } from '../options/cohorts.ts'
import type { Command } from '../command.ts'
import { profilesAmong, refuseCounting } from '../options/comparison.ts'
import { findConfiguration } from '../options/find-configuration.ts'
import { warnOfRejects } from './load.ts'
import type { Io } from '../terminal-io.ts'
import { withTraceOptions, withTraces, withWorkspace } from '../options/workspace.ts'
import type { TraceOptions } from '../options/workspace.ts'

const example = `
Examples:
  evalgap drift production/                       did production move, in what, and from which day?
  evalgap drift production/ --at 2026-11-03       what moved at a release?
  evalgap drift production/ --at 2026-11-03T14:00 the day of the release is in neither window
  evalgap drift production/ --window 7d           every week against the first two
  evalgap drift monday.profile tuesday.profile ... --format json

A window needs 7 days and 100 clusters. Exit code 4 says that there is no answer: too few days or users.`

type DriftCommandOptions = TraceOptions &
  CohortOptions & {
    readonly at?: readonly string[]
    readonly window?: number
    readonly format: keyof typeof driftFormats
  }

/** `evalgap drift`: production over time against itself. */
export const drift: Command = {
  add(program, { io, run }) {
    withCohortOptions(
      withTraceOptions(
        program
          .command('drift')
          .description('say whether production moved over time, in what and from when')
          .argument('[traces...]', 'files, folders, globs, one .duckdb file, profiles, or -'),
      ),
    )
      .option('--at <date>', 'first day of what came after, UTC; may be repeated', dates)
      .option('--window <duration>', 'length of a window, such as 7d; without --at: one after the other', days)
      .addOption(
        new Option('--format <format>', 'how the answer is written')
          .choices(Object.keys(driftFormats))
          .default('terminal'),
      )
      .addHelpText('after', example)
      .action((paths: readonly string[], options: DriftCommandOptions) =>
        run(async () => {
          const found = await driftOfPaths(io, paths, options)
          io.clearProgress()
          io.print(driftFormats[options.format](found, { width: io.width, paint: io.paint }))
          return found.verdict.code === 'INSUFFICIENT' ? 4 : 0
        }),
      )
  },
}

async function driftOfPaths(io: Io, paths: readonly string[], options: DriftCommandOptions): Promise<Drift> {
  const settings: DriftSettings = { dates: options.at ?? [], windowDays: options.window, level: 0.95 }
  const [first, ...others] = await profilesAmong(paths)
  if (first !== undefined) {
    refuseCounting(options)
    return withWorkspace({ io, options }, ({ workspace, progress }) =>
      driftProfiles(workspace, [first, ...others], { settings, progress }),
    )
  }
  const configuration = await findConfiguration(options.config)
  const all = [...paths, ...(options.evalFrom ?? []), ...(options.productionFrom ?? [])]
  return withTraces({ io, paths: all, options }, async ({ workspace, files, progress }) => {
    warnOfRejects(io, files)
    return driftTraces(workspace, {
      dimensions: configuration.dimensions,
      predicates: await cohortPredicates(workspace.database, options, configuration),
      ...callWeights(options, configuration),
      settings,
      progress,
    })
  })
}

function dates(value: string, before: readonly string[] = []): readonly string[] {
  if (
    !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?$/.test(value) ||
    Number.isNaN(Date.parse(value)) ||
    !isDay(value.slice(0, 10))
  )
    throw new InvalidArgumentError('expected a day such as 2026-11-03, or a time in UTC such as 2026-11-03T14:00')
  return [...before, value]
}

const duration = amount('duration', { most: '3650d' })

function days(value: string): number {
  const count = duration(value) / 86_400
  if (!Number.isInteger(count)) throw new InvalidArgumentError('expected whole days such as 7d')
  return count
}
