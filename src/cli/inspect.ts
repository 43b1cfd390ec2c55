import { Option } from 'commander'
import { inspectTraces } from '../analysis/inspect-traces.ts'
import { inspectionText } from '../report/inspection.ts'
import type { Command } from './command.ts'
import { warnOfRejects } from './load.ts'
import { withTraceOptions, withTraces } from './workspace.ts'
import type { TraceOptions } from './workspace.ts'

const example = `
Example:
  evalgap inspect exports/ --format json`

/** `evalgap inspect`: what is in these traces, which facts are known, and from where. */
export const inspect: Command = {
  name: 'inspect',
  add(program, { io, run }) {
    withTraceOptions(
      program
        .command('inspect')
        .description('say what is in the traces, which facts are known, and from where')
        .argument('[traces...]', 'files, folders, globs, one .duckdb file, or -'),
    )
      .addOption(
        new Option('--format <format>', 'how the answer is written').choices(['terminal', 'json']).default('terminal'),
      )
      .addHelpText('after', example)
      .action((paths: readonly string[], options: TraceOptions & { readonly format: string }) =>
        run(() =>
          withTraces({ io, paths, options }, async ({ workspace, files }) => {
            warnOfRejects(io, files)
            const inspection = await inspectTraces(workspace.database)
            io.clearProgress()
            io.print(
              options.format === 'json'
                ? `${JSON.stringify(inspection, null, 2)}\n`
                : inspectionText(inspection, { width: io.width, paint: io.paint }),
            )
            return 0
          }),
        ),
      )
  },
}
