import { Option } from 'commander'
import { checkInputs } from '../../use-cases/compare/check-inputs.ts'
import type { Command } from '../command.ts'
import { interruptible } from '../interruptible.ts'
import { compareRequest, withComparisonOptions } from '../options/comparison.ts'
import type { ComparisonOptions } from '../options/comparison.ts'
import { formatNames, writeReport } from '../options/write-report.ts'
import type { ReportOptions } from '../options/write-report.ts'

const example = `
Gates are set in evalgap.config.yaml; the verdict is one unless the file names it (docs/check.md):
  gates:
    comparability: error
    coverage: [error, { min: 0.9 }]
    outcome:latency: [warn, { min: 0.9 }]
Examples:
  evalgap check traces/
  evalgap check production/ --baseline suite.profile --format github --also junit=evalgap.xml

Exit codes: 0 passed, 1 a gate failed, 4 a gate could not be decided and onInconclusive is
fail, or no gate passed.`

const exitCodes = { passed: 0, failed: 1, inconclusive: 4 } as const

/** `evalgap check`: do the gates of the configuration open? */
export const check: Command = {
  add(program, { io, run }) {
    withComparisonOptions(program.command('check').description('let the gates of the configuration decide'))
      .addOption(new Option('--format <format>', 'how the answer is written').choices(formatNames).default('terminal'))
      .option('--output <file>', 'write the answer to a file')
      .option('--also <format=file...>', 'write further reports beside the answer')
      .addHelpText('after', example)
      .action((paths: readonly string[], options: ComparisonOptions & ReportOptions) =>
        run(() =>
          interruptible(io, async (signal) => {
            const checked = await checkInputs(await compareRequest({ io, paths, options, signal }))
            io.clearProgress()
            await writeReport(io, checked, options)
            return exitCodes[checked.check.outcome]
          }),
        ),
      )
  },
}
