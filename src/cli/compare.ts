import { writeFile } from 'node:fs/promises'
import { Option } from 'commander'
import { compareTraces } from '../analysis/compare-traces.ts'
import { citedTraces, exportExemplars } from '../analysis/export-exemplars.ts'
import type { Workspace } from '../analysis/workspace.ts'
import { findFiles } from '../warehouse/duckdb/find-files.ts'
import { text } from '../warehouse/duckdb/sql-text.ts'
import { reportFormats } from '../report/all.ts'
import type { Comparison } from '../vocabulary/comparison.ts'
import type { Database } from '../warehouse/duckdb/database.ts'
import type { Command } from './command.ts'
import { findConfiguration } from './find-configuration.ts'
import { warnOfRejects } from './load.ts'
import type { Io } from './terminal-io.ts'
import { withTraceOptions, withTraces } from './workspace.ts'
import type { TraceOptions } from './workspace.ts'

const example = `
Examples:
  evalgap compare traces/                        cohorts as the traces are tagged
  evalgap compare --eval-from eval.jsonl --production-from 'prod-*.jsonl.zst'
  evalgap compare traces.duckdb --eval "service = 'eval-runner'" --format json
  evalgap compare traces/ --self-check           would it cry wolf, and what could it have seen?

Exit code 4 says that there is no answer: NOT COMPARABLE or INSUFFICIENT.`

/** Options of `compare` beyond those of every command that reads traces. */
export type CompareCommandOptions = TraceOptions & {
  readonly eval?: string
  readonly production?: string
  readonly evalFrom?: readonly string[]
  readonly productionFrom?: readonly string[]
  readonly config?: string
  readonly weightAttribute?: string
  readonly selfCheck?: boolean
  readonly format: string
  readonly output?: string
  readonly exportExemplars?: string
  readonly jaeger?: string
  readonly traceUrl?: string
}

/** `evalgap compare`: is the execution that evals measured the execution users get? */
export const compare: Command = {
  name: 'compare',
  add(program, { io, run }) {
    withTraceOptions(
      program
        .command('compare')
        .description('compare the execution of eval and production traces')
        .argument('[traces...]', 'files, folders, globs, one .duckdb file, or - for standard input'),
    )
      .option('--eval <predicate>', 'SQL predicate over calls: these are eval')
      .option('--production <predicate>', 'SQL predicate over calls: these are production')
      .option('--eval-from <paths...>', 'all calls of these files are eval')
      .option('--production-from <paths...>', 'all calls of these files are production')
      .option(
        '--config <file>',
        'dimensions, key and thresholds (default: evalgap.config.yaml or .json, when there is one)',
      )
      .option('--weight-attribute <name>', 'attribute with the adjusted count of a sampled call')
      .option(
        '--self-check',
        'also compare production with itself, tell what could have been seen, and add profiles up',
      )
      .addOption(
        new Option('--format <format>', 'how the answer is written')
          .choices(reportFormats.map(({ name }) => name))
          .default('terminal'),
      )
      .option('--output <file>', 'write the answer to a file')
      .option('--export-exemplars <folder>', 'write each cited trace as a file that Jaeger opens by drag and drop')
      .option('--jaeger <url>', "base URL of Jaeger's UI, to link cited traces")
      .option('--trace-url <template>', 'link to a trace in any back end; {trace} stands for its id')
      .addHelpText('after', example)
      .action((paths: readonly string[], options: CompareCommandOptions) => run(() => runCompare(io, paths, options)))
  },
}

/** Loads, compares and prints; returns the exit code. */
export async function runCompare(io: Io, paths: readonly string[], options: CompareCommandOptions): Promise<number> {
  const { dimensions, declaredKey, minimumClusters, coverage, transferTolerance, scoreMargin, decisions, ...said } =
    await findConfiguration(options.config)
  const all = [...paths, ...(options.evalFrom ?? []), ...(options.productionFrom ?? [])]
  return withTraces({ io, paths: all, options }, async ({ workspace, files, progress }) => {
    warnOfRejects(io, files)
    const comparison = await compareTraces(workspace, {
      dimensions,
      predicates: {
        eval: options.eval ?? (await fromFiles(workspace.database, options.evalFrom)) ?? said.eval,
        production:
          options.production ?? (await fromFiles(workspace.database, options.productionFrom)) ?? said.production,
      },
      weightAttribute: options.weightAttribute ?? said.weightAttribute,
      selfCheck: options.selfCheck,
      settings: {
        declaredKey,
        ...given({ minimumClusters, coverage, transferTolerance, scoreMargin }),
        ...(decisions === undefined ? {} : { decisions }),
      },
      progress,
    })
    io.clearProgress()
    await write(io, comparison, options)
    await exportCited(io, { workspace, comparison, options })
    return comparison.verdict.code === 'NOT_COMPARABLE' || comparison.verdict.code === 'INSUFFICIENT' ? 4 : 0
  })
}

/** Options that were given; the others keep their defaults. */
function given<Value>(options: Readonly<Record<string, Value | undefined>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(options).filter((entry): entry is [string, Value] => entry[1] !== undefined))
}

/** A predicate for the calls of some of the loaded files. */
async function fromFiles(database: Database, paths: readonly string[] | undefined): Promise<string | undefined> {
  if (paths === undefined) return undefined
  const files = await findFiles(
    database,
    paths.filter((path) => path !== '-'),
  )
  const known = [...files, ...(paths.includes('-') ? ['-'] : [])].map(text)
  return `file IN (SELECT file FROM files WHERE path IN (${known.join(', ')}))`
}

async function write(io: Io, comparison: Comparison, { format, output }: CompareCommandOptions): Promise<void> {
  const plain = output === undefined ? io.paint : (_: string, shown: string) => shown
  const rendered =
    reportFormats.find(({ name }) => name === format)?.render(comparison, { width: io.width, paint: plain }) ?? ''
  if (output === undefined) io.print(rendered)
  else await writeFile(output, rendered)
}

type Cited = { readonly workspace: Workspace; readonly comparison: Comparison; readonly options: CompareCommandOptions }

/** Writes the cited traces where that is wanted, and says where and under which links; to stderr, as they are not the answer. */
async function exportCited(io: Io, { workspace, comparison, options }: Cited): Promise<void> {
  const { exportExemplars: folder, jaeger, traceUrl } = options
  if (folder === undefined) return
  const exported = await exportExemplars(workspace, {
    traces: citedTraces(comparison),
    folder,
    backends: { jaeger, template: traceUrl },
  })
  for (const { path, links } of exported) io.printError(`${[path, ...links].join('  ')}\n`)
}
