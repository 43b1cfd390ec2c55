import { Option } from 'commander'
import { inspectScores } from '../../use-cases/inspect/inspect-scores.ts'
import type { InspectedScores } from '../../use-cases/inspect/inspect-scores.ts'
import { withTraces } from '../../use-cases/load/with-traces.ts'
import { UserError } from '../../faults/user-error.ts'
import { scoresText } from '../../report/scores/scores-text.ts'
import type { Command } from '../command.ts'
import { interruptible } from '../interruptible.ts'
import { warnOfRejects } from '../warn-of-rejects.ts'
import { tracesRequest, withTraceOptions } from '../options/workspace.ts'
import type { TraceOptions } from '../options/workspace.ts'

const example = `
Examples:
  evalgap scores logs/*.eval                          what the logs say
  evalgap scores --db traces.duckdb results.json      joined to the traces of the database, and kept there
  evalgap scores traces/ results.json --format json   joined to traces
Scores may also be given to load, compare and inspect beside traces: docs/scores.md has formats and keys.`

type ScoresOptions = TraceOptions & { readonly format: string }

/** `evalgap scores`: what evaluators said, and of which calls. */
export const scores: Command = {
  add(program, { io, run }) {
    withTraceOptions(
      program
        .command('scores')
        .description('read scores of eval tools, join them to traces, and say what joined')
        .argument('[files...]', 'files of scores, and traces to join them to; or one .duckdb file'),
    )
      .addOption(
        new Option('--format <format>', 'how the answer is written').choices(['terminal', 'json']).default('terminal'),
      )
      .addHelpText('after', example)
      .action((paths: readonly string[], options: ScoresOptions) =>
        run(() =>
          interruptible(io, async (signal) => {
            const request = { ...tracesRequest(io, options, signal), paths, onLoaded: warnOfRejects(io) }
            const inspected = await withTraces(request, ({ workspace }) => inspectScores(workspace.database))
            io.clearProgress()
            io.print(options.format === 'json' ? `${JSON.stringify(inspected, null, 2)}\n` : scoresText(inspected, io))
            refuseAmbiguous(inspected)
            return 0
          }),
        ),
      )
  },
}

/** A score that is about two things is about neither: better no answer than half of one. */
function refuseAmbiguous({ scores: inspected, lost }: InspectedScores): void {
  const rows = inspected.reduce((sum, { ambiguous }) => sum + ambiguous, 0)
  const [first] = lost.filter(({ state }) => state === 'ambiguous')
  if (first !== undefined) throw new UserError('SCORES_AMBIGUOUS', { rows, first: `${first.score} of ${first.key}` })
}
