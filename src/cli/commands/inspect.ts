import { Option } from 'commander'
import { inspectTopology } from '../../use-cases/inspect/inspect-topology.ts'
import { inspectTraces } from '../../use-cases/inspect/inspect-traces.ts'
import { withTraces } from '../../use-cases/load/with-traces.ts'
import type { LoadedTraces } from '../../use-cases/load/with-traces.ts'
import { callGraphText } from '../../report/traces/call-graph-text.ts'
import { inspectionText } from '../../report/inspection-text.ts'
import type { Command } from '../command.ts'
import { interruptible } from '../interruptible.ts'
import { warnOfRejects } from '../warn-of-rejects.ts'
import type { Io } from '../process-io.ts'
import { tracesRequest, withTraceOptions } from '../options/workspace.ts'
import type { TraceOptions } from '../options/workspace.ts'

const example = `
Examples:
  evalgap inspect exports/ --format json
  evalgap inspect exports/ --topology`

type InspectOptions = TraceOptions & { readonly format: string; readonly topology?: boolean }

/** `evalgap inspect`: what is in these traces, which facts are known, and from where. */
export const inspect: Command = {
  add(program, { io, run }) {
    withTraceOptions(
      program
        .command('inspect')
        .description('say what is in the traces, which facts are known, and from where')
        .argument('[traces...]', 'files, folders, globs, one .duckdb file, or -'),
    )
      .addOption(
        new Option('--format <format>', 'how the answer is written').choices(['terminal', 'json']).default('terminal'),
      )
      .option('--topology', 'print the call graph of each cohort')
      .addHelpText('after', example)
      .action((paths: readonly string[], options: InspectOptions) =>
        run(() =>
          interruptible(io, async (signal) => {
            const request = { ...tracesRequest(io, options, signal), paths, onLoaded: warnOfRejects(io) }
            const { json, text } = await withTraces(request, (loaded) => {
              if (!options.topology) return tracesAnswer(loaded, io)
              request.progress('following traces')
              return topologyAnswer(loaded, io)
            })
            io.clearProgress()
            io.print(options.format === 'json' ? `${JSON.stringify(json, null, 2)}\n` : text)
            return 0
          }),
        ),
      )
  },
}

type Answer = { readonly json: unknown; readonly text: string }

async function tracesAnswer({ workspace }: LoadedTraces, { width, paint }: Io): Promise<Answer> {
  const inspection = await inspectTraces(workspace.database)
  return { json: inspection, text: inspectionText(inspection, { width, paint }) }
}

async function topologyAnswer({ workspace }: LoadedTraces, { width, paint }: Io): Promise<Answer> {
  const topology = await inspectTopology(workspace)
  return { json: topology, text: callGraphText(topology, { width, paint }) }
}
