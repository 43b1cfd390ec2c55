import { Option } from 'commander'
import { inspectTopology } from '../../use-cases/inspect-topology.ts'
import { inspectTraces } from '../../use-cases/inspect-traces.ts'
import { callGraphText } from '../../report/traces/call-graph-text.ts'
import { inspectionText } from '../../report/inspection-text.ts'
import type { Command } from '../command.ts'
import { warnOfRejects } from './load.ts'
import type { Io } from '../terminal-io.ts'
import { withTraceOptions, withTraces } from '../options/workspace.ts'
import type { Loaded, TraceOptions } from '../options/workspace.ts'

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
          withTraces({ io, paths, options }, async (loaded) => {
            warnOfRejects(io, loaded.files)
            const { json, text } = options.topology ? await topologyAnswer(loaded, io) : await tracesAnswer(loaded, io)
            io.clearProgress()
            io.print(options.format === 'json' ? `${JSON.stringify(json, null, 2)}\n` : text)
            return 0
          }),
        ),
      )
  },
}

type Answer = { readonly json: unknown; readonly text: string }

async function tracesAnswer({ workspace }: Loaded, { width, paint }: Io): Promise<Answer> {
  const inspection = await inspectTraces(workspace.database)
  return { json: inspection, text: inspectionText(inspection, { width, paint }) }
}

async function topologyAnswer({ workspace, progress }: Loaded, { width, paint }: Io): Promise<Answer> {
  progress('following traces')
  const topology = await inspectTopology(workspace)
  return { json: topology, text: callGraphText(topology, { width, paint }) }
}
