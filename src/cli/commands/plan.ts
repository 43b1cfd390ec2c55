import { planFormats } from '../../report/plan-formats.ts'
import { Option } from 'commander'
import type { Command } from '../command.ts'
import { compareInputs } from '../../use-cases/compare/compare-inputs.ts'
import { interruptible } from '../interruptible.ts'
import { compareRequest, withComparisonOptions } from '../options/comparison.ts'
import type { ComparisonOptions } from '../options/comparison.ts'
import { wholeNumber } from '../options/whole-number.ts'

const example = `
Examples:
  evalgap plan traces/ --cases 50
  evalgap plan traces/ --cases 20 --format jsonl > new-cases.jsonl     one line per case to write`

type PlanOptions = ComparisonOptions & { readonly format: keyof typeof planFormats; readonly cases: number }

/** Cases proposed where no number is asked for. */
const usualCases = 50

/** `evalgap plan`: which eval cases to add next, in which order, and what each buys. */
export const plan: Command = {
  add(program, { io, run }) {
    withComparisonOptions(program.command('plan').description('say which eval cases to add next and what each buys'))
      .option('--cases <count>', 'eval cases there is room for', wholeNumber, usualCases)
      .addOption(
        new Option('--format <format>', 'how the plan is written')
          .choices(Object.keys(planFormats))
          .default('terminal'),
      )
      .addHelpText('after', example)
      .action((paths: readonly string[], options: PlanOptions) =>
        run(() =>
          interruptible(io, async (signal) => {
            const request = await compareRequest({ io, paths, options, signal })
            const plan = { steps: Infinity, cases: options.cases }
            const comparison = await compareInputs({ ...request, plan }, async (compared) => compared.comparison)
            io.clearProgress()
            io.print(planFormats[options.format](comparison, { width: io.width, paint: io.paint }))
            return comparison.verdict.code === 'NOT_COMPARABLE' ? 4 : 0
          }),
        ),
      )
  },
}
