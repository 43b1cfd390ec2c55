import { Option } from 'commander'
import { diagnoseTraces } from '../../use-cases/inspect/diagnose-traces.ts'
import { examineProject } from '../../use-cases/inspect/examine-project.ts'
import { withTraces } from '../../use-cases/load/with-traces.ts'
import { diagnosisText } from '../../report/diagnosis-text.ts'
import type { Diagnosis, Examination } from '../../vocabulary/diagnosis.ts'
import type { Command } from '../command.ts'
import { interruptible } from '../interruptible.ts'
import { warnOfRejects } from '../warn-of-rejects.ts'
import { tracesRequest, withTraceOptions } from '../options/workspace.ts'
import type { TraceOptions } from '../options/workspace.ts'

const example = `
Examples:
  evalgap doctor                 versions and OpenTelemetry settings of this project
  evalgap doctor traces/         and what these traces lack: propagation, weights, and for each unknown
                                 fact the flag or setting that would reveal it

Exit code 1 says that something is broken; what is only missing is a warning.`

type DoctorOptions = TraceOptions & { readonly format: string }

/** `evalgap doctor`: what is wrong with this project and its traces, and what would reveal what they do not know? */
export const doctor: Command = {
  add(program, { io, run }) {
    withTraceOptions(
      program
        .command('doctor')
        .description('find what is wrong with a project and its traces, and what reveals unknown facts')
        .argument('[traces...]', 'files, folders, globs, one .duckdb file, or -'),
    )
      .addOption(
        new Option('--format <format>', 'how the answer is written').choices(['terminal', 'json']).default('terminal'),
      )
      .addHelpText('after', example)
      .action((paths: readonly string[], options: DoctorOptions) =>
        run(() =>
          interruptible(io, async (signal) => {
            const { version: nodeVersion, env: environment } = process
            const project = await examineProject({ folder: process.cwd(), nodeVersion, environment })
            const request = { ...tracesRequest(io, options, signal), paths, onLoaded: warnOfRejects(io) }
            const traces: readonly Examination[] =
              paths.length === 0 && options.db === undefined
                ? []
                : await withTraces(request, ({ workspace }) => diagnoseTraces(workspace.database))
            const examinations = [...project, ...traces]
            const diagnosis: Diagnosis = { schema: 'evalgap/diagnosis/1', examinations }
            io.clearProgress()
            io.print(
              options.format === 'json' ? `${JSON.stringify(diagnosis, null, 2)}\n` : diagnosisText(diagnosis, io),
            )
            return examinations.some(({ state }) => state === 'problem') ? 1 : 0
          }),
        ),
      )
  },
}
