import type { AttributeName } from '../vocabulary/attributes/all.ts'
import type { Conversion } from './conversions.ts'

/** Where the recorder's interpreter reads: what the client sent, and what came back in body and headers. */
export type ReplySource = 'request' | 'body' | 'header'

/** Where the warehouse reads: stored spans with their events and resource, metrics, and the engine's own endpoints. */
export type StoredSource = 'span' | 'event' | 'resource' | 'metric' | 'endpoint'

/** What must hold for a rule to apply; every given field must match. No field: always. */
export type Condition = {
  /** Host of the server called, with its port where the address names one. */
  readonly host?: RegExp
  /** A path that must be absent from the body. */
  readonly lacks?: string
  /** A response header that must be present and match. */
  readonly header?: { readonly name: string; readonly value: RegExp }
  /** Name of the stored span. */
  readonly span?: RegExp
  /** Name of the span event and the attributes it must carry. */
  readonly event?: { readonly name: string; readonly where?: Readonly<Record<string, string>> }
  /** Path of the endpoint that answered. */
  readonly path?: string
}

/**
 * A place inside the source. A text is a dotted path in bodies (`usage.prompt_tokens`, `choices[].x`, `a[selected=true].b`),
 * and a name in headers, attributes and metrics (`name{label=value}`); a sum adds several, of which the first must be present.
 */
export type Key = string | { readonly sum: readonly [string, ...string[]] }

/** Conversions that only replies need. */
export type ReplyConversion =
  | Conversion
  /** Named groups of the pattern are the attributes under the target prefix; constants are added when it matches. */
  | { readonly kind: 'pattern'; readonly pattern: RegExp; readonly constants?: Readonly<Record<string, string>> }
  /** The presence of the key says the value. */
  | { readonly kind: 'constant'; readonly value: string }
  /** Members of an object that count more than zero: one names the value, several are `mixed`. */
  | { readonly kind: 'shares'; readonly members: Readonly<Record<string, string>> }
  /** The first of the named metrics in an ORCA `endpoint-load-metrics` header. */
  | { readonly kind: 'orca'; readonly metrics: readonly string[] }

/** Conversions that only stored telemetry needs. */
export type StoredConversion =
  | Conversion
  /** A statistic over the values of several events. */
  | { readonly kind: 'over-events'; readonly statistic: 'mean' | 'max' | 'first' }
  /** Seconds from one event of the span to another. */
  | { readonly kind: 'between-events'; readonly from: string; readonly to: string }
  /** The span's own duration in seconds. */
  | { readonly kind: 'span-duration' }
  /** A duration as Rust prints it (`1.23ms`, `2.48s`), to seconds. */
  | { readonly kind: 'printed-duration' }
  /** The value of a name in a text of `name=value` pairs with commas between. */
  | { readonly kind: 'pair'; readonly name: string }
  /** A label of an info metric. */
  | { readonly kind: 'label'; readonly name: string; readonly values?: Readonly<Record<string, string>> }

type Row<Source, Convert> = {
  readonly id: string
  readonly source: Source
  readonly when?: Condition
  /** Alternatives; the first present wins. */
  readonly keys: readonly Key[]
  readonly convert: Convert
  /** The attribute the rule sets; for a pattern the prefix of the attributes. */
  readonly target: AttributeName | `evalgap.${'engine' | 'accelerator'}.*`
  /** What a region target names. */
  readonly scope?: 'served' | 'deployment' | 'geography'
  /** Where the mapping was learned: `recorded <host>`, `code <file>` or `documented <page>`. */
  readonly evidence: string
}

/** A rule the recorder's interpreter executes. */
export type ReplyRule = Row<ReplySource, ReplyConversion>

/** A rule the warehouse executes. */
export type StoredRule = Row<StoredSource, StoredConversion>

/**
 * One row of the signal table: source key → attribute. The same table tells the recorder what a reply says and the
 * warehouse what a stored span says. Within one source the first rule that fires wins for its target.
 */
export type Rule = ReplyRule | StoredRule
