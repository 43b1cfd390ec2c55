import { readFile } from 'node:fs/promises'
import { text as textOf } from 'node:stream/consumers'
import { Option } from 'commander'
import { readComparison } from '../../use-cases/compare/read-comparison.ts'
import { UserError } from '../../faults/user-error.ts'
import type { Command } from '../command.ts'
import type { Io } from '../process-io.ts'
import { formatNames, writeReport } from '../options/write-report.ts'
import type { ReportOptions } from '../options/write-report.ts'

const example = `
Examples:
  evalgap compare traces/ --format json --output comparison.json
  evalgap report comparison.json --output report.html
  evalgap compare traces/ --html report.html         the same in one step

The page is one file: it loads nothing, and opens from a disk.`

/** `evalgap report`: a saved comparison as a page for people, or in any other format. */
export const report: Command = {
  add(program, { io, run }) {
    program
      .command('report')
      .description('a saved comparison as an HTML page, or in any other format')
      .argument('<comparison>', 'what `evalgap compare --format json` wrote, or - for standard input')
      .addOption(new Option('--format <format>', 'how the answer is written').choices(formatNames).default('html'))
      .option('--output <file>', 'write the report to a file')
      .addHelpText('after', example)
      .action((path: string, options: ReportOptions) => run(() => runReport(io, path, options)))
  },
}

async function runReport(io: Io, path: string, options: ReportOptions): Promise<number> {
  await writeReport(io, readComparison(path, await read(io, path)), options)
  return 0
}

async function read(io: Io, path: string): Promise<string> {
  if (path === '-') return textOf(io.stdin)
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UserError('COMPARISON_INVALID', { path, reason: cause instanceof Error ? cause.message : String(cause) })
  })
}
