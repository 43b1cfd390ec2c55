import { existsSync } from 'node:fs'
import { defaultConfiguration } from '../../configuration/configuration.ts'
import type { Configuration } from '../../configuration/configuration.ts'

const usual = ['yaml', 'yml', 'json', 'ts', 'js'].map((ending) => `evalgap.config.${ending}`)

/** The named configuration file, else one of the usual names in the working folder, else the defaults. */
export async function findConfiguration(path: string | undefined): Promise<Configuration> {
  const found = path ?? usual.find((name) => existsSync(name))
  if (found === undefined) return defaultConfiguration
  const { readConfiguration } = await import('../../configuration/read.ts')
  return readConfiguration(found)
}
