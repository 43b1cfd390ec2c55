import type { ScoreKeys, ScoreRow } from './score-row.ts'

/** How the records of a file are told apart. */
export type Framing =
  /** One JSON record a line. */
  | 'lines'
  /** One JSON document. */
  | 'document'
  /** Comma- or tab-separated values under a line of names. */
  | 'table'
  /** A zip archive of JSON members. */
  | 'archive'

/** A format told from the beginning of a file, and what gave it away. */
export type ScoreRecognition = {
  readonly framing: Framing
  readonly because: string
  /** What parts the columns of a table. */
  readonly delimiter?: string
}

/** Rows of one record. A file has one reader, so that what its first records say can hold for those after. */
export type RecordReader = (record: unknown) => readonly ScoreRow[]

/** A format of scores: how it is recognised, which keys its rows carry, and what its records say. */
export type ScoreFormat = {
  readonly name: string
  /** What users call it. */
  readonly title: string
  /** Keys its rows can carry. */
  readonly keys: readonly (keyof ScoreKeys)[]
  /** Looks at the first decompressed kilobytes; undefined when it is something else. */
  readonly recognise: (head: string) => ScoreRecognition | undefined
  /** Begins a file; what a path says (a task, a model) is in nothing else. */
  readonly reader: (path: string) => RecordReader
}
