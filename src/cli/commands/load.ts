import { Option } from 'commander'
import { describeLoad } from '../../use-cases/load/describe-load.ts'
import type { DescribedFile } from '../../use-cases/load/describe-load.ts'
import type { LoadedFile, PassedOverFile } from '../../use-cases/load/load-traces.ts'
import { withTraces } from '../../use-cases/load/with-traces.ts'
import { counted } from '../../vocabulary/number-text.ts'
import { plainText } from '../../report/plain-text.ts'
import { warningLines } from '../../report/warning-lines.ts'
import type { Command } from '../command.ts'
import { interruptible } from '../interruptible.ts'
import { isUnknown, warnOfPassedOver } from '../warn-of-passed-over.ts'
import { rejectedText, warnOfRejects } from '../warn-of-rejects.ts'
import { tracesRequest, withTraceOptions } from '../options/workspace.ts'
import type { TraceOptions } from '../options/workspace.ts'

const example = `
Example:
  evalgap load --db traces.duckdb exports/*.jsonl.zst
  evalgap compare traces.duckdb
A file that was loaded before and has not changed is skipped; spans that were exported twice are kept once.`

/** `evalgap load`: traces into a database that stays. */
export const load: Command = {
  add(program, { io, run }) {
    withTraceOptions(
      program
        .command('load')
        .description('load traces into a DuckDB database that stays')
        .argument('<traces...>', 'files, folders, globs, or - for standard input'),
    )
      .option('--strict', 'fail when a line, record, row or span could not be read, or a file is of unknown format')
      .addOption(
        new Option('--format <format>', 'how the answer is written').choices(['terminal', 'json']).default('terminal'),
      )
      .addHelpText('after', example)
      .action((paths: readonly string[], options: LoadOptions) =>
        run(() =>
          interruptible(io, async (signal) => {
            const db = options.db ?? 'traces.duckdb'
            const passedOver: PassedOverFile[] = []
            const request = {
              ...tracesRequest(io, { ...options, db }, signal),
              ...{ paths, onLoaded: warnOfRejects(io) },
              onPassedOver: (found: readonly PassedOverFile[]) => {
                passedOver.push(...found)
                warnOfPassedOver(io)(found)
              },
            }
            const { files, inputs } = await withTraces(request, async (loaded) => ({
              files: loaded.files,
              inputs: await describeLoad(loaded.workspace.database, loaded.files),
            }))
            io.clearProgress()
            if (options.format === 'json') {
              io.print(`${JSON.stringify({ schema: 'evalgap/load/1', database: db, inputs }, null, 2)}\n`)
            } else {
              for (const file of files) io.print(fileLines(file))
              for (const line of warningLines(beyondRejects(inputs), io)) io.print(`${line}\n`)
              io.print(`${db} is ready: evalgap compare ${db}\n`)
            }
            const isIncomplete = files.some(({ rejected }) => rejected > 0) || passedOver.some(isUnknown)
            return options.strict && isIncomplete ? 3 : 0
          }),
        ),
      )
  },
}

type LoadOptions = TraceOptions & { readonly strict?: boolean; readonly format: string }

/** Rejects were told with their places already. */
const beyondRejects = (inputs: readonly DescribedFile[]): readonly DescribedFile[] =>
  inputs.map((input) => ({ ...input, warnings: input.warnings.filter(({ code }) => !code.startsWith('rejected_')) }))

function fileLines({ path, spans, samples, scores, unchanged, because, ...file }: LoadedFile): string {
  const held =
    scores === undefined
      ? samples > 0
        ? counted(samples, 'gauge sample')
        : counted(spans, 'span')
      : counted(scores, 'score')
  if (unchanged) return `${plainText(path, 200)}  unchanged, ${held} already loaded\n`
  const lost = file.rejected > 0 ? `, ${rejectedText(file)} could not be read` : ''
  return `${plainText(path, 200)}  ${held}${lost}  (${because})\n`
}
