import type { Command } from 'commander'
import type { CohortOptions } from '../../use-cases/compare/build-settings-of.ts'
import { policyWeights } from './policy-weights.ts'

/** Options that say which calls are eval and which production, how they are binned and weighed. */
export type CohortCommandOptions = CohortOptions & { readonly config?: string }

/** Adds the options that say which calls are eval and which production. */
export function withCohortOptions(command: Command): Command {
  return command
    .option('--eval <predicate>', 'SQL predicate over calls: these are eval')
    .option('--production <predicate>', 'SQL predicate over calls: these are production')
    .option('--eval-from <paths...>', 'all calls of these files are eval')
    .option('--production-from <paths...>', 'all calls of these files are production')
    .option(
      '--config <file>',
      'dimensions, key, thresholds and gates (default: evalgap.config.yaml, .json or .ts, when there is one)',
    )
    .option(
      '--weight-by-policy <policy=count>',
      'what each trace that a tail-sampling policy kept stands for, or invalid; may be repeated',
      policyWeights,
    )
    .option('--weight-attribute <name>', 'attribute with the adjusted count of a sampled trace')
}
