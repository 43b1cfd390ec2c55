import type { AttributeName } from '../vocabulary/attributes/all.ts'

/**
 * Where a rule reads. The first three are read live by the recorder's interpreter, the next three in stored traces by
 * the warehouse, the last two from the engine's own endpoints.
 */
export type RuleSource = 'request' | 'body' | 'header' | 'span' | 'event' | 'resource' | 'metric' | 'endpoint'

/** What must hold for a rule to apply; every given field must match. No field: always. */
export type Condition = {
  /** Host of the server called. */
  readonly host?: RegExp
  /** Engine already known from an earlier rule. */
  readonly engine?: string
  /** Serving fingerprint of the reply. */
  readonly fingerprint?: RegExp
  /** Name of the stored span. */
  readonly span?: RegExp
  /** Name of the span event and the attributes it must carry. */
  readonly event?: { readonly name: string; readonly where?: Readonly<Record<string, string>> }
  /** A response header that must be present and match. */
  readonly header?: { readonly name: string; readonly value: RegExp }
  /** Path of the endpoint that answered. */
  readonly path?: string
}

/**
 * A place inside the source. A text is a dotted path (`usage.prompt_tokens`, `choices[].x`, `a[selected=true].b`); a sum adds
 * several paths, of which the first must be present.
 */
export type Key = string | { readonly sum: readonly [string, ...string[]] }

/** How the found value becomes the attribute's value. */
export type Conversion =
  | { readonly kind: 'int' | 'number' | 'string' | 'boolean' }
  /** To seconds from the given unit. */
  | { readonly kind: 'seconds'; readonly from: 's' | 'ms' | 'us' | 'ns' }
  /** Listed values are renamed; unlisted ones are dropped, never guessed. */
  | { readonly kind: 'enum'; readonly values: Readonly<Record<string, string>> }
  /** Named groups of the pattern are the attributes under the target prefix; constants are added when it matches. */
  | { readonly kind: 'pattern'; readonly pattern: RegExp; readonly constants?: Readonly<Record<string, string>> }
  /** The presence of the key says the value; `undefined` says the key must be ignored. */
  | { readonly kind: 'constant'; readonly value: string | undefined }
  /** One of the named metrics of an ORCA `endpoint-load-metrics` header. */
  | { readonly kind: 'orca'; readonly metrics: readonly string[] }
  /** A statistic over the values of several events. */
  | { readonly kind: 'over-events'; readonly statistic: 'mean' | 'max' | 'first' }

/** The attribute a rule sets, or for a pattern the prefix of the attributes. */
export type Target = AttributeName | `evalgap.${'engine' | 'accelerator' | 'route' | 'time'}.*`

/**
 * One row of the signal table: source key → attribute. The same row tells the recorder what a reply says and the
 * warehouse what a stored span says. Within one source the first rule that fires wins for its target.
 */
export type Rule = {
  readonly id: string
  readonly source: RuleSource
  readonly when?: Condition
  /** Alternatives; the first present wins. */
  readonly keys: readonly Key[]
  readonly convert: Conversion
  readonly target: Target
  /** Scope of a region target. */
  readonly scope?: 'served' | 'deployment' | 'geography' | 'edge' | 'endpoint'
  /** Where the mapping was learned: convention, source file or recorded reply. */
  readonly evidence: string
}
