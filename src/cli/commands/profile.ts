import { Option } from 'commander'
import { buildSettingsOf, pathsOf } from '../../use-cases/compare/build-settings-of.ts'
import { profileTraces } from '../../use-cases/compare/profile-traces.ts'
import { withTraces } from '../../use-cases/load/with-traces.ts'
import { withCohortOptions } from '../options/cohorts.ts'
import type { CohortCommandOptions } from '../options/cohorts.ts'
import { counted } from '../../vocabulary/number-text.ts'
import type { Command } from '../command.ts'
import { findConfiguration } from '../options/find-configuration.ts'
import { interruptible } from '../interruptible.ts'
import { warnOfRejects } from '../warn-of-rejects.ts'
import { tracesRequest, withTraceOptions } from '../options/workspace.ts'
import type { TraceOptions } from '../options/workspace.ts'

const example = `
A profile is a folder of small tables: counts by context, no content. Profiles of days and machines add up (evalgap merge).
It holds trace ids as examples and hashes of cluster ids.
Examples:
  evalgap profile eval-traces/ --cohort eval --output suite.profile     to commit beside the suite
  evalgap check production/ --baseline suite.profile`

type ProfileOptions = TraceOptions &
  CohortCommandOptions & { readonly output: string; readonly cohort?: 'eval' | 'production' }

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
        run(() =>
          interruptible(io, async (signal) => {
            const { output: folder, cohort: only } = options
            const configuration = await findConfiguration(options.config)
            const request = {
              ...tracesRequest(io, options, signal),
              paths: pathsOf(paths, options),
              onLoaded: warnOfRejects(io),
            }
            const totals = await withTraces(request, async ({ workspace }) => {
              const build = await buildSettingsOf(workspace.database, options, configuration)
              return profileTraces(workspace, { ...build, folder, cohort: only, progress: request.progress })
            })
            io.clearProgress()
            for (const { cohort, calls, clusters } of totals)
              io.print(`${folder}  ${cohort}: ${counted(calls, 'call')}, ${counted(clusters, 'cluster')}\n`)
            return 0
          }),
        ),
      )
  },
}
