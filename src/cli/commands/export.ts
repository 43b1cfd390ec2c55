import { exportSpans } from '../../use-cases/export-spans.ts'
import { exists } from '../../workspace/whole-file.ts'
import { UserError } from '../../faults/user-error.ts'
import { counted } from '../../vocabulary/number-text.ts'
import type { Command } from '../command.ts'
import { withTraceOptions, withTraces } from '../options/workspace.ts'
import type { TraceOptions } from '../options/workspace.ts'

const example = `
Example:
  evalgap export traces.duckdb --output spans.parquet
  evalgap compare spans.parquet
Every span as it was loaded, sorted by hour and trace. Scores and gauges are not spans: keep their files.`

type ExportOptions = TraceOptions & { readonly output: string; readonly force?: boolean }

/** `evalgap export`: all spans as one Parquet file, for keeps and for other tools. */
export const exportCommand: Command = {
  add(program, { io, run }) {
    withTraceOptions(
      program
        .command('export')
        .description('write the spans as one Parquet file')
        .argument('<traces...>', 'files, folders, globs, one .duckdb file, or -'),
    )
      .requiredOption('--output <file.parquet>', 'where they go')
      .option('--force', 'replace a file that is there')
      .addHelpText('after', example)
      .action((paths: readonly string[], options: ExportOptions) =>
        run(async () => {
          if (options.force !== true && (await exists(options.output)))
            throw new UserError('FILE_EXISTS', { path: options.output })
          return withTraces({ io, paths, options }, async ({ workspace, progress }) => {
            progress('sorting and writing spans')
            const spans = await exportSpans(workspace, options.output)
            io.clearProgress()
            io.print(`${options.output}  ${counted(spans, 'span')}: evalgap compare ${options.output}\n`)
            return 0
          })
        }),
      )
  },
}
