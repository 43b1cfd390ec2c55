import { Option } from 'commander'
import { queryTraces } from '../../use-cases/load/query-traces.ts'
import { withTraces } from '../../use-cases/load/with-traces.ts'
import type { Command } from '../command.ts'
import { interruptible } from '../interruptible.ts'
import { tableFormats } from '../options/table-formats.ts'
import { tracesRequest, withTraceOptions } from '../options/workspace.ts'
import type { TraceOptions } from '../options/workspace.ts'

const example = `
Tables: calls, traces, spans, span_attributes, files, rejects.
Examples:
  evalgap sql 'DESCRIBE calls' traces.duckdb
  evalgap sql 'SELECT cohort, count(*), median(latency) FROM calls GROUP BY cohort' exports/`

/** `evalgap sql`: any question to the loaded traces. */
export const sql: Command = {
  add(program, { io, run }) {
    withTraceOptions(
      program
        .command('sql')
        .description('ask DuckDB about the traces')
        .argument('<query>', 'one SQL query')
        .argument('[traces...]', 'files, folders, globs, one .duckdb file, or -'),
    )
      .addOption(
        new Option('--format <format>', 'how rows are written').choices(Object.keys(tableFormats)).default('table'),
      )
      .addHelpText('after', example)
      .action(
        (
          query: string,
          paths: readonly string[],
          options: TraceOptions & { readonly format: keyof typeof tableFormats },
        ) =>
          run(() =>
            interruptible(io, async (signal) => {
              const request = { ...tracesRequest(io, options, signal), paths }
              const table = await withTraces(request, ({ workspace }) => queryTraces(workspace.database, query))
              io.clearProgress()
              io.print(tableFormats[options.format](table, io.width))
              return 0
            }),
          ),
      )
  },
}
