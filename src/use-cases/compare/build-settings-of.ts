import type { Configuration } from '../../configuration/configuration.ts'
import type { BuildSettings } from '../../profile/build.ts'
import { filePredicate } from '../../warehouse/context/file-predicate.ts'
import type { Database } from '../../warehouse/database.ts'
import { findFiles } from '../../warehouse/load/find-files.ts'
import { policyCounts } from './policy-counts.ts'
import type { PolicyWeights } from './policy-counts.ts'

/** Which calls are eval and which production, and how many calls each represents. */
export type CohortOptions = {
  /** SQL predicates over calls. */
  readonly eval?: string | undefined
  readonly production?: string | undefined
  /** Files all of whose calls belong to the cohort. */
  readonly evalFrom?: readonly string[] | undefined
  readonly productionFrom?: readonly string[] | undefined
  /** Attribute with the adjusted count of a sampled trace. */
  readonly weightAttribute?: string | undefined
  readonly weightByPolicy?: PolicyWeights | undefined
}

/** Everything that is read: the paths, and the files whose calls are all of one cohort. */
export const pathsOf = (paths: readonly string[], { evalFrom = [], productionFrom = [] }: CohortOptions) => [
  ...paths,
  ...evalFrom,
  ...productionFrom,
]

/** How loaded calls are counted: by the options, where they are silent by the configuration. */
export async function buildSettingsOf(
  database: Database,
  options: CohortOptions,
  configuration: Configuration,
): Promise<BuildSettings> {
  const { evalFrom, productionFrom } = options
  return {
    dimensions: configuration.dimensions,
    predicates: {
      eval: options.eval ?? (await fromFiles(database, evalFrom)) ?? configuration.eval,
      production: options.production ?? (await fromFiles(database, productionFrom)) ?? configuration.production,
    },
    weightAttribute: options.weightAttribute ?? configuration.weightAttribute,
    weightByPolicy: policyCounts({ ...configuration.weightByPolicy, ...options.weightByPolicy }),
  }
}

async function fromFiles(database: Database, paths: readonly string[] | undefined): Promise<string | undefined> {
  if (paths === undefined) return undefined
  const named = paths.filter((path) => path !== '-')
  const files = await findFiles(database, named)
  return filePredicate(named.length < paths.length ? [...files, '-'] : files)
}
