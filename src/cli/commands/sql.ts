import { Option } from 'commander'
import { sentence } from '../../warehouse/database.ts'
import { UserError } from '../../faults/user-error.ts'
import type { Command } from '../command.ts'
import { tableFormats } from '../options/table-formats.ts'
import { withTraceOptions, withTraces } from '../options/workspace.ts'
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
            withTraces({ io, paths, options }, async ({ workspace }) => {
              const table = await workspace.database.table(query).catch((cause: unknown) => {
                throw cause instanceof UserError
                  ? cause
                  : new UserError('SQL_INVALID', { reason: sentence(cause) }, cause)
              })
              io.clearProgress()
              io.print(tableFormats[options.format](table, io.width))
              return 0
            }),
          ),
      )
  },
}
