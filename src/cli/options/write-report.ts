import { appendFile, writeFile } from 'node:fs/promises'
import { reportFormats } from '../../report/all.ts'
import type { Comparison } from '../../vocabulary/comparison.ts'
import { UserError } from '../../faults/user-error.ts'
import type { Io } from '../process-io.ts'

/** How an answer is written, and what is written beside it. */
export type ReportOptions = {
  readonly format: string
  readonly output?: string
  /** `format=file` for each further report. */
  readonly also?: readonly string[]
}

/** Names of the formats a comparison can be written in. */
export const formatNames: readonly string[] = reportFormats.map(({ name }) => name)

/** Prints the answer or writes it to a file, and the further reports to theirs. */
export async function writeReport(io: Io, comparison: Comparison, options: ReportOptions): Promise<void> {
  const further = (options.also ?? []).map(furtherReport)
  const { format, output } = options
  const rendered = await render(io, comparison, { format, file: output })
  if (output === undefined) io.print(rendered)
  else await writeFile(output, rendered)
  for (const report of further) {
    const text = await render(io, comparison, report)
    // GitHub's summary is a file that other steps write to as well.
    if (report.file === process.env['GITHUB_STEP_SUMMARY']) await appendFile(report.file, text)
    else await writeFile(report.file, text)
  }
}

type Wanted = { readonly format: string; readonly file?: string | undefined }

async function render(io: Io, comparison: Comparison, { format, file }: Wanted): Promise<string> {
  const paint = file === undefined ? io.paint : (_: string, shown: string) => shown
  return (await reportFormats.find(({ name }) => name === format)?.render(comparison, { width: io.width, paint })) ?? ''
}

function furtherReport(written: string): Wanted & { readonly file: string } {
  const at = written.indexOf('=')
  const [format, file] = [written.slice(0, at), written.slice(at + 1)]
  if (at < 1 || file === '' || !formatNames.includes(format))
    throw new UserError('OPTION_INVALID', {
      option: '--also',
      value: written,
      wanted: `FORMAT=FILE with a format of ${formatNames.join(', ')}`,
      command: 'check',
    })
  return { format, file }
}
