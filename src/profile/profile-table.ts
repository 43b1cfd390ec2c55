import type { CommandName } from '../warehouse/query.ts'

/** One table of a profile: the query that counts it, what identifies a row, and how rows of parts are added. */
export type ProfileTable = {
  readonly name: string
  /** Query under `queries/` that creates it from `context`. */
  readonly query: Extract<CommandName, `profile/${string}`>
  readonly key: readonly string[]
  /** Aggregates over rows with equal keys, as SQL. */
  readonly add: Readonly<Record<string, string>>
  /** Which of the added rows stay, as an SQL clause; absent: all. */
  readonly keep?: string
}
