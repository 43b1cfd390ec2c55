/** What a sidecar is told of the replica it stands before, by flag or environment; the rest it finds out or leaves unknown. */
export type Declared = {
  readonly replica?: string | undefined
  readonly node?: string | undefined
  readonly accelerator?: string | undefined
  readonly acceleratorCount?: number | undefined
}

/** How a sidecar runs, complete. */
export type SidecarSettings = {
  readonly upstream: URL
  readonly host: string
  readonly port: number
  /** From flags. */
  readonly declared: Declared
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Seconds between two looks at the engine's metrics. */
  readonly interval: number
  /** Oldest gauge, in seconds, that is said of a call. */
  readonly gaugeAge: number
}
