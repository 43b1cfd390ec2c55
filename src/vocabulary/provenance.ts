/** Where a fact about a call was learned; `unknown` is a value, and a forecast is never an observation. */
export const provenances = [
  'server_span',
  'response_body',
  'response_header',
  'server_metric',
  'server_endpoint',
  'span_attribute',
  'resource',
  'client',
  'explicit',
  'derived',
  'predicted',
  'not_applicable',
  'unknown',
] as const

/** One of the places a fact can come from. `span_attribute`: the call's own span, written by other instrumentation. */
export type Provenance = (typeof provenances)[number]

/** The twelve facts whose provenance every call carries as `evalgap.src.<fact>`. */
export const facts = [
  'accelerator',
  'engine',
  'batch',
  'load',
  'cache_prefix',
  'cache_response',
  'route',
  'region',
  'tier',
  'time',
  'reasoning',
  'truncation',
] as const

/** One of the twelve facts with recorded provenance. */
export type Fact = (typeof facts)[number]
