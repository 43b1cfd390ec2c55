import { count } from '../report/numbers.ts'
import { plainText } from '../report/plain-text.ts'
import type { LoadedFile } from '../warehouse/duckdb/load-file.ts'
import type { Command } from './command.ts'
import type { Io } from './terminal-io.ts'
import { withTraceOptions, withTraces } from './workspace.ts'
import type { TraceOptions } from './workspace.ts'

const example = `
Example:
  evalgap load --db traces.duckdb exports/*.jsonl.zst
  evalgap compare traces.duckdb
A file that was loaded before and has not changed is skipped; spans that were exported twice are kept once.`

/** Lines named per file before the rest is only counted. */
const namedRejects = 5

/** `evalgap load`: traces into a database that stays. */
export const load: Command = {
  name: 'load',
  add(program, { io, run }) {
    withTraceOptions(
      program
        .command('load')
        .description('load traces into a DuckDB database that stays')
        .argument('<traces...>', 'files, folders, globs, or - for standard input'),
    )
      .option('--strict', 'fail when a line could not be read')
      .addHelpText('after', example)
      .action((paths: readonly string[], options: TraceOptions & { readonly strict?: boolean }) =>
        run(async () => {
          const kept = { ...options, db: options.db ?? 'traces.duckdb' }
          return withTraces({ io, paths, options: kept }, async ({ files }) => {
            io.clearProgress()
            warnOfRejects(io, files)
            for (const file of files) io.print(fileLines(file))
            io.print(`${kept.db} is ready: evalgap compare ${kept.db}\n`)
            return options.strict && files.some(({ rejected }) => rejected > 0) ? 3 : 0
          })
        }),
      )
  },
}

function fileLines({ path, spans, samples, scores, rejected, unchanged, because }: LoadedFile): string {
  const held =
    scores === undefined
      ? samples > 0
        ? count(samples, 'gauge sample')
        : count(spans, 'span')
      : count(scores, 'score')
  if (unchanged) return `${plainText(path, 200)}  unchanged, ${held} already loaded\n`
  const lost = rejected > 0 ? `, ${count(rejected, 'line')} could not be read` : ''
  return `${plainText(path, 200)}  ${held}${lost}  (${because})\n`
}

/** Says which lines could not be read, and why. */
export function warnOfRejects(io: Io, files: readonly LoadedFile[]): void {
  for (const { path, rejected, rejects } of files) {
    if (rejected === 0) continue
    io.clearProgress()
    io.printError(
      `${io.paint('caution', 'warning')} ${plainText(path, 200)}: ${count(rejected, 'line')} could not be read and ${rejected === 1 ? 'was' : 'were'} left out\n`,
    )
    for (const { position, reason } of rejects.slice(0, namedRejects))
      io.printError(`        ${position}: ${plainText(reason, 120)}\n`)
    if (rejected > namedRejects) io.printError(`        and ${rejected - namedRejects} more (table rejects)\n`)
  }
}
