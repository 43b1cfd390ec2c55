import { Option } from 'commander'
import { profileTraces } from '../../use-cases/profile-traces.ts'
import { counted } from '../../vocabulary/number-text.ts'
import { callWeights, cohortPredicates, withCohortOptions } from '../options/cohorts.ts'
import type { CohortOptions } from '../options/cohorts.ts'
import type { Command } from '../command.ts'
import { findConfiguration } from '../options/find-configuration.ts'
import { warnOfRejects } from './load.ts'
import { withTraceOptions, withTraces } from '../options/workspace.ts'
import type { TraceOptions } from '../options/workspace.ts'

const example = `
A profile is a folder of small tables: counts by context, no content. Profiles of days and machines add up (evalgap merge).
It holds trace ids as examples and hashes of cluster ids.
Examples:
  evalgap profile eval-traces/ --cohort eval --output suite.profile     to commit beside the suite
  evalgap check production/ --baseline suite.profile`

type ProfileOptions = TraceOptions &
  CohortOptions & { readonly output: string; readonly cohort?: 'eval' | 'production' }

/** `evalgap profile`: the counts of traces, to keep, to commit and to add up. */
export const profile: Command = {
  add(program, { io, run }) {
    withCohortOptions(
      withTraceOptions(
        program
          .command('profile')
          .description('count traces into a profile that can be kept, committed and added to others')
          .argument('[traces...]', 'files, folders, globs, one .duckdb file, or -'),
      ),
    )
      .requiredOption('--output <folder>', 'where the profile goes')
      .addOption(new Option('--cohort <cohort>', 'count only this cohort').choices(['eval', 'production']))
      .addHelpText('after', example)
      .action((paths: readonly string[], options: ProfileOptions) =>
        run(async () => {
          const configuration = await findConfiguration(options.config)
          const all = [...paths, ...(options.evalFrom ?? []), ...(options.productionFrom ?? [])]
          return withTraces({ io, paths: all, options }, async ({ workspace, files, progress }) => {
            warnOfRejects(io, files)
            const totals = await profileTraces(workspace, {
              dimensions: configuration.dimensions,
              predicates: await cohortPredicates(workspace.database, options, configuration),
              ...callWeights(options, configuration),
              folder: options.output,
              cohort: options.cohort,
              progress,
            })
            io.clearProgress()
            for (const { cohort, calls, clusters } of totals)
              io.print(`${options.output}  ${cohort}: ${counted(calls, 'call')}, ${counted(clusters, 'cluster')}\n`)
            return 0
          })
        }),
      )
  },
}
