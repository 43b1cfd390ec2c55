import type { GateRule } from '../vocabulary/check.ts'
import type { Dimension } from '../vocabulary/contexts/dimension.ts'
import { dimensions as defaults } from '../vocabulary/contexts/dimensions.ts'
import { defaultGates } from './gates.ts'
import type { ConfigurationFile } from './schema.ts'

/** A configuration that is settled: the dimensions of the comparison, whether its key was declared, its gates, the rest as said. */
export type Configuration = Omit<ConfigurationFile, 'dimensions' | 'key' | 'gates' | 'onInconclusive' | '$schema'> & {
  readonly dimensions: readonly Dimension[]
  readonly declaredKey: boolean
  readonly gates: readonly GateRule[]
}

/** The configuration without a file. */
export const defaultConfiguration: Configuration = { dimensions: defaults, declaredKey: false, gates: defaultGates }
