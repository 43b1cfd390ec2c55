import { InvalidArgumentError, Option } from 'commander'
import { driftInputs } from '../../use-cases/compare/drift-inputs.ts'
import { driftFormats } from '../../report/drift/drift-formats.ts'
import { withCohortOptions } from '../options/cohorts.ts'
import type { CohortCommandOptions } from '../options/cohorts.ts'
import { amount } from '../options/amount.ts'
import { isDay } from '../options/iso-time.ts'
import type { Command } from '../command.ts'
import { interruptible } from '../interruptible.ts'
import { compareRequest } from '../options/comparison.ts'
import { withTraceOptions } from '../options/workspace.ts'
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
  CohortCommandOptions & {
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
        run(() =>
          interruptible(io, async (signal) => {
            const request = await compareRequest({ io, paths, options, signal })
            const drifted = await driftInputs({ ...request, dates: options.at ?? [], windowDays: options.window })
            io.clearProgress()
            io.print(driftFormats[options.format](drifted, { width: io.width, paint: io.paint }))
            return drifted.verdict.code === 'INSUFFICIENT' ? 4 : 0
          }),
        ),
      )
  },
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
