/** What a source says about the beginning of a file. */
export type Recognition =
  /** Its traces: one record a line, or one document over many lines. */
  | { readonly kind: 'traces'; readonly framing: 'newline_delimited' | 'unstructured'; readonly because: string }
  /** Its metrics, of which the gauges of engines are kept. */
  | { readonly kind: 'metrics'; readonly framing: 'newline_delimited' | 'unstructured'; readonly because: string }
  /** Its format, but another signal. */
  | { readonly kind: 'other-signal'; readonly signal: 'logs' | 'profiles' }

/** A format of traces or metrics: how it is recognised and how it becomes rows of `spans` or `samples`. */
export type Source = {
  readonly name: string
  /** What users call it. */
  readonly title: string
  /** Looks at the first decompressed kilobytes; `undefined` when it is something else. */
  readonly recognise: (head: string) => Recognition | undefined
  /** Query under `queries/<engine>/` that inserts the file's spans or samples. */
  readonly query: string
  /** Why a parsed record cannot be read by the query; `undefined` when it can. */
  readonly faultOf: (record: unknown) => string | undefined
}
