import { mergeProfiles } from '../../use-cases/compare/profile-traces.ts'
import { withWorkspace } from '../../use-cases/load/with-workspace.ts'
import { counted } from '../../vocabulary/number-text.ts'
import type { Command } from '../command.ts'
import { interruptible } from '../interruptible.ts'
import { withWorkspaceOptions, workspaceRequest } from '../options/workspace.ts'
import type { WorkspaceCommandOptions } from '../options/workspace.ts'

const example = `
profile(A) + profile(B) is the profile of A and B together, whatever was split: days, machines, files.
Example:
  evalgap merge monday.profile tuesday.profile --output week.profile`

type MergeOptions = WorkspaceCommandOptions & { readonly output: string }

/** `evalgap merge`: one profile of several. */
export const merge: Command = {
  add(program, { io, run }) {
    withWorkspaceOptions(
      program
        .command('merge')
        .description('add profiles up to one')
        .argument('<profile>', 'a folder that evalgap profile wrote')
        .argument('[more...]', 'further ones'),
    )
      .requiredOption('--output <folder>', 'where the sum goes')
      .addHelpText('after', example)
      .action((first: string, more: readonly string[], options: MergeOptions) =>
        run(() =>
          interruptible(io, async (signal) => {
            const { progress, ...request } = workspaceRequest(io, options, signal)
            const totals = await withWorkspace(request, (workspace) => {
              progress('adding profiles')
              return mergeProfiles(workspace, [first, ...more], options.output)
            })
            io.clearProgress()
            for (const { cohort, calls, clusters } of totals)
              io.print(`${options.output}  ${cohort}: ${counted(calls, 'call')}, ${counted(clusters, 'cluster')}\n`)
            return 0
          }),
        ),
      )
  },
}
