import { Option } from 'commander'
import { compareInputs } from '../../use-cases/compare/compare-inputs.ts'
import type { ComparedInputs } from '../../use-cases/compare/compare-inputs.ts'
import { citedTraces, exportExemplars } from '../../use-cases/export/export-exemplars.ts'
import type { Command } from '../command.ts'
import { interruptible } from '../interruptible.ts'
import { compareRequest, withComparisonOptions } from '../options/comparison.ts'
import type { ComparisonOptions } from '../options/comparison.ts'
import type { Io } from '../process-io.ts'
import { formatNames, writeReport } from '../options/write-report.ts'
import type { ReportOptions } from '../options/write-report.ts'

const example = `
Examples:
  evalgap compare traces/                        cohorts as the traces are tagged
  evalgap compare --eval-from eval.jsonl --production-from 'prod-*.jsonl.zst'
  evalgap compare traces/ --weight-by-policy errors=1,baseline=50
  evalgap compare traces.duckdb --eval "service = 'eval-runner'" --format json
  evalgap compare traces/ --html report.html     and the page for people
  evalgap compare traces/ --self-check           would it cry wolf, and what could it have seen?
  evalgap compare traces/ --also markdown=report.md csv=findings.csv

Exit code 4 says that there is no answer: NOT COMPARABLE or INSUFFICIENT.`

/** Options of `compare` beyond those of every command that compares. */
export type CompareCommandOptions = ComparisonOptions &
  ReportOptions & {
    readonly html?: string
    readonly selfCheck?: boolean
    readonly exportExemplars?: string
    readonly jaeger?: string
    readonly traceUrl?: string
  }

/** `evalgap compare`: is the execution that evals measured the execution users get? */
export const compare: Command = {
  add(program, { io, run }) {
    withComparisonOptions(program.command('compare').description('compare the execution of eval and production traces'))
      .addOption(new Option('--format <format>', 'how the answer is written').choices(formatNames).default('terminal'))
      .option(
        '--self-check',
        'also compare production with itself, tell what could have been seen, and add profiles up',
      )
      .option('--output <file>', 'write the answer to a file')
      .option('--html <file>', 'write the page for people, too')
      .option('--also <format=file...>', 'write further reports beside the answer')
      .option('--export-exemplars <folder>', 'write each cited trace as a file that Jaeger opens by drag and drop')
      .option('--jaeger <url>', "base URL of Jaeger's UI, to link cited traces")
      .option('--trace-url <template>', 'link to a trace in any back end; {trace} stands for its id')
      .addHelpText('after', example)
      .action((paths: readonly string[], options: CompareCommandOptions) => run(() => runCompare(io, paths, options)))
  },
}

/** Loads, compares and prints; returns the exit code. */
export function runCompare(io: Io, paths: readonly string[], options: CompareCommandOptions): Promise<number> {
  return interruptible(io, async (signal) => {
    const request = await compareRequest({ io, paths, options, signal })
    return compareInputs({ ...request, selfCheck: options.selfCheck }, async (compared) => {
      const { code } = compared.comparison.verdict
      io.clearProgress()
      const page = options.html === undefined ? [] : [`html=${options.html}`]
      await writeReport(io, compared.comparison, { ...options, also: [...(options.also ?? []), ...page] })
      await exportCited(io, compared, options)
      return code === 'NOT_COMPARABLE' || code === 'INSUFFICIENT' ? 4 : 0
    })
  })
}

/** Writes the cited traces where that is wanted, and says where and under which links; to stderr, as they are not the answer. */
async function exportCited(io: Io, compared: ComparedInputs, options: CompareCommandOptions): Promise<void> {
  const { exportExemplars: folder, jaeger, traceUrl } = options
  if (folder === undefined) return
  const exported = await exportExemplars(compared.workspace, {
    traces: citedTraces(compared.comparison),
    folder,
    backends: { jaeger, template: traceUrl },
  })
  for (const { path, links } of exported) io.printError(`${[path, ...links].join('  ')}\n`)
}
