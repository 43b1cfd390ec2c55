/** Value types an OpenTelemetry attribute may have in this registry. */
export type AttributeType = 'string' | 'int' | 'double' | 'boolean' | 'string[]'

/**
 * Who puts the attribute on telemetry: the evalgap recorder, any instrumentation of the client, the inference engine,
 * the Collector or platform around it, the eval runner, or evalgap's own analysis.
 */
export type AttributeWriter = 'recorder' | 'instrumentation' | 'engine' | 'platform' | 'eval runner' | 'analysis'

/** One row of the attribute registry: a fact about a call, a trace or its surroundings, under its one canonical name. */
export type Attribute = {
  /** Canonical name: the OpenTelemetry convention's where one exists, else under `evalgap.`. */
  readonly name: string
  readonly type: AttributeType
  /** UCUM unit; absent for plain text. */
  readonly unit?: string
  /** The closed list of values of an enumeration; `unknown` is among them when absence must be said. */
  readonly values?: readonly string[]
  /** `stable` and `development` as the OpenTelemetry conventions have it; `evalgap` is ours. */
  readonly stability: 'stable' | 'development' | 'evalgap'
  readonly writers: readonly AttributeWriter[]
  /** One sentence of meaning. */
  readonly brief: string
}
