import type { Head } from './head.ts'
import type { Reject } from './reject.ts'
import type { IdentifiedSpan } from './identified-span.ts'

/** How the engine reads a file, or the lines that were made of it. */
export type Reading = {
  readonly framing: 'newline_delimited' | 'unstructured' | 'array' | 'parquet'
  /** Query under `queries/<engine>/` that selects the file's spans or samples. */
  readonly query: string
  /** Query that is put where `query` says `records`, when one format is read in several ways. */
  readonly records?: string
  /** JSON that lies beside the file and that `query` needs to understand it. */
  readonly sidecar?: string
}

/** A Parquet file of rows that was made of a piece of a file of bytes. */
export type Transcoded = {
  readonly path: string
  readonly spans: number
  readonly rejects: readonly Reject[]
}

/** Turns a file (uncompressed) into files of rows in a folder, piece by piece. */
export type Transcode = (path: string, folder: string) => AsyncIterable<Transcoded>

/** What a source says about the beginning of a file. */
export type Recognition =
  /** Its traces, and how they become rows: read by the engine as they are, or made to rows in a worker first. */
  | { readonly kind: 'traces'; readonly because: string; readonly reading: Reading; readonly transcode?: Transcode }
  /** Its metrics, of which the gauges of engines are kept. */
  | { readonly kind: 'metrics'; readonly because: string; readonly reading: Reading }
  /** Its format, but another signal. */
  | { readonly kind: 'other-signal'; readonly signal: 'metrics' | 'logs' | 'profiles' }

/** A format of traces or metrics: how it is recognised and how it becomes rows of `spans` or `samples`. */
export type Source = {
  readonly name: string
  /** What users call it. */
  readonly title: string
  /** What users would miss afterwards: a sentence of the documentation. */
  readonly loses: string
  /** Looks at the beginning of a file; `undefined` when it is something else. */
  readonly recognise: (head: Head) => Recognition | undefined
  /** Why a parsed JSON record cannot be read by the query; `undefined` when it can. */
  readonly faultOf: (record: unknown) => string | undefined
  /** The spans of a parsed JSON record, so that those without ids can be named; they are only counted without it. */
  readonly spansOf?: (record: Readonly<Record<string, unknown>>) => readonly IdentifiedSpan[]
}
