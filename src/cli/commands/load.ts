import { Option } from 'commander'
import { describeInputs } from '../../use-cases/inputs.ts'
import { counted } from '../../vocabulary/number-text.ts'
import { plainText } from '../../report/plain-text.ts'
import { warningLines } from '../../report/warning-lines.ts'
import type { LoadedInput } from '../../vocabulary/comparison.ts'
import type { LoadedFile } from '../../warehouse/load/load-file.ts'
import type { Command } from '../command.ts'
import type { Io } from '../terminal-io.ts'
import { withTraceOptions, withTraces } from '../options/workspace.ts'
import type { TraceOptions } from '../options/workspace.ts'

const example = `
Example:
  evalgap load --db traces.duckdb exports/*.jsonl.zst
  evalgap compare traces.duckdb
A file that was loaded before and has not changed is skipped; spans that were exported twice are kept once.`

/** Rejects named per file before the rest is only counted. */
const namedRejects = 5

/** `evalgap load`: traces into a database that stays. */
export const load: Command = {
  add(program, { io, run }) {
    withTraceOptions(
      program
        .command('load')
        .description('load traces into a DuckDB database that stays')
        .argument('<traces...>', 'files, folders, globs, or - for standard input'),
    )
      .option('--strict', 'fail when a line, record, row or span could not be read')
      .addOption(
        new Option('--format <format>', 'how the answer is written').choices(['terminal', 'json']).default('terminal'),
      )
      .addHelpText('after', example)
      .action((paths: readonly string[], options: LoadOptions) =>
        run(async () => {
          const db = options.db ?? 'traces.duckdb'
          return withTraces({ io, paths, options: { ...options, db } }, async ({ files, workspace }) => {
            io.clearProgress()
            warnOfRejects(io, files)
            const inputs = ofFiles(await describeInputs(workspace.database), files)
            if (options.format === 'json') {
              io.print(`${JSON.stringify({ schema: 'evalgap/load/1', database: db, inputs }, null, 2)}\n`)
            } else {
              for (const file of files) io.print(fileLines(file))
              for (const line of warningLines(beyondRejects(inputs), io)) io.print(`${line}\n`)
              io.print(`${db} is ready: evalgap compare ${db}\n`)
            }
            return options.strict && files.some(({ rejected }) => rejected > 0) ? 3 : 0
          })
        }),
      )
  },
}

type LoadOptions = TraceOptions & { readonly strict?: boolean; readonly format: string }

/** A file as it lies in the database, and whether this load has read it. */
type LoadedNow = LoadedInput & { readonly unchanged: boolean }

/** What the database says of the files that were named; of one that has changed its last reading. */
const ofFiles = (inputs: readonly LoadedInput[], files: readonly LoadedFile[]): readonly LoadedNow[] =>
  files.flatMap(({ path, unchanged }) => {
    const input = inputs.findLast((each) => each.path === path)
    return input === undefined ? [] : [{ ...input, unchanged }]
  })

/** Rejects were told with their places already. */
const beyondRejects = (inputs: readonly LoadedNow[]): readonly LoadedNow[] =>
  inputs.map((input) => ({ ...input, warnings: input.warnings.filter(({ code }) => !code.startsWith('rejected_')) }))

function fileLines({ path, spans, samples, scores, unchanged, because, ...file }: LoadedFile): string {
  const held =
    scores === undefined
      ? samples > 0
        ? counted(samples, 'gauge sample')
        : counted(spans, 'span')
      : counted(scores, 'score')
  if (unchanged) return `${plainText(path, 200)}  unchanged, ${held} already loaded\n`
  const lost = file.rejected > 0 ? `, ${rejected(file)} could not be read` : ''
  return `${plainText(path, 200)}  ${held}${lost}  (${because})\n`
}

/** How many of what was rejected: `2 lines and 1 span`. */
const rejected = ({ rejectedUnits }: Pick<LoadedFile, 'rejectedUnits'>): string =>
  Object.entries(rejectedUnits)
    .map(([unit, found]) => counted(found, unit))
    .join(' and ')

/** Says which parts of files could not be read, and why. */
export function warnOfRejects(io: Io, files: readonly LoadedFile[]): void {
  for (const { path, rejects, ...file } of files) {
    if (rejects.length === 0) continue
    io.clearProgress()
    io.printError(
      `${io.paint('caution', 'warning')} ${plainText(path, 200)}: ${rejected(file)} could not be read and ${file.rejected === 1 ? 'was' : 'were'} left out\n`,
    )
    for (const { position, reason } of rejects.slice(0, namedRejects))
      io.printError(`        ${position}: ${plainText(reason, 120)}\n`)
    if (file.rejected > namedRejects)
      io.printError(`        and ${file.rejected - namedRejects} more (table rejects)\n`)
  }
}
