import type { ComparisonSettings } from '../../comparison/comparison-settings.ts'
import type { Dimension } from '../../vocabulary/contexts/dimension.ts'

/** What the analysis is told, in plain values that can be sent to another process. */
export type AnalystSettings = {
  /** The state folder. */
  readonly folder: string
  readonly sync: boolean
  readonly memory: string
  readonly threads: number
  /** How far back the comparison looks, and the stretches of time that leave it together. */
  readonly windowSeconds: number
  readonly bucketSeconds: number
  /** A trace of which nothing came for so long is complete. */
  readonly waitSeconds: number
  readonly dimensions: readonly Dimension[]
  readonly predicates: { readonly eval?: string | undefined; readonly production?: string | undefined }
  readonly weightAttribute?: string | undefined
  /** Instrumentation scopes to leave out of the paths of traces. */
  readonly withoutScopes: readonly string[]
  /** Instrumentation scopes that one cohort lacks because it runs differently. */
  readonly keptScopes: readonly string[]
  /** Folder of a saved profile whose eval side is added to what arrives. */
  readonly evalProfile?: string | undefined
  readonly comparison: ComparisonSettings
}

/** A trace is profiled at the latest after so many waits, so that one that never ends cannot be held for ever. */
export const longestWaits = 10

/** Traces that were profiled are remembered for so many waits, to tell late spans. */
export const rememberedWaits = 10
