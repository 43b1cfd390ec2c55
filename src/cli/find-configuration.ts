import { existsSync } from 'node:fs'
import { defaultConfiguration, readConfiguration } from '../configuration/read.ts'
import type { Configuration } from '../configuration/read.ts'

const usual = ['yaml', 'yml', 'json', 'ts', 'js'].map((ending) => `evalgap.config.${ending}`)

/** The named configuration file, else one of the usual names in the working folder, else the defaults. */
export async function findConfiguration(path: string | undefined): Promise<Configuration> {
  const found = path ?? usual.find((name) => existsSync(name))
  return found === undefined ? defaultConfiguration : readConfiguration(found)
}
