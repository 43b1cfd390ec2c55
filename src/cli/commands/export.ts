import { exportTraces } from '../../use-cases/export/export-traces.ts'
import { counted } from '../../vocabulary/number-text.ts'
import type { Command } from '../command.ts'
import { interruptible } from '../interruptible.ts'
import { tracesRequest, withTraceOptions } from '../options/workspace.ts'
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
        run(() =>
          interruptible(io, async (signal) => {
            const { output, force = false } = options
            const request = { ...tracesRequest(io, options, signal), paths }
            const spans = await exportTraces(request, { path: output, replace: force })
            io.clearProgress()
            io.print(`${output}  ${counted(spans, 'span')}: evalgap compare ${output}\n`)
            return 0
          }),
        ),
      )
  },
}
