import type { Command } from 'commander'
import type { Configuration } from '../../configuration/configuration.ts'
import type { CohortPredicates } from '../../warehouse/context/context.ts'
import type { Database } from '../../warehouse/database.ts'
import { findFiles } from '../../warehouse/load/find-files.ts'
import { sqlString } from '../../warehouse/sql-text.ts'
import { countsOf, policyWeights } from './policy-weights.ts'
import type { PolicyWeights } from './policy-weights.ts'

/** Options that say which calls are eval and which production, how they are binned and weighed. */
export type CohortOptions = {
  readonly eval?: string
  readonly production?: string
  readonly evalFrom?: readonly string[]
  readonly productionFrom?: readonly string[]
  readonly config?: string
  readonly weightAttribute?: string
  readonly weightByPolicy?: PolicyWeights
}

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

/** The predicates of the options, else of the configuration. */
export async function cohortPredicates(
  database: Database,
  options: CohortOptions,
  configuration: Configuration,
): Promise<CohortPredicates> {
  return {
    eval: options.eval ?? (await fromFiles(database, options.evalFrom)) ?? configuration.eval,
    production: options.production ?? (await fromFiles(database, options.productionFrom)) ?? configuration.production,
  }
}

/** What sampled calls stand for, by the options, else by the configuration. */
export function callWeights(options: CohortOptions, configuration: Configuration) {
  return {
    weightAttribute: options.weightAttribute ?? configuration.weightAttribute,
    weightByPolicy: countsOf({ ...configuration.weightByPolicy, ...options.weightByPolicy }),
  }
}

/** A predicate for the calls of some of the loaded files. */
async function fromFiles(database: Database, paths: readonly string[] | undefined): Promise<string | undefined> {
  if (paths === undefined) return undefined
  const files = await findFiles(
    database,
    paths.filter((path) => path !== '-'),
  )
  const known = [...files, ...(paths.includes('-') ? ['-'] : [])].map(sqlString)
  return `file IN (SELECT file FROM files WHERE path IN (${known.join(', ')}))`
}
