import { sqlString } from '../sql-string.ts'

/** SQL predicate over calls: they were read from one of these loaded files. */
export const filePredicate = (paths: readonly string[]): string =>
  `file IN (SELECT file FROM files WHERE path IN (${paths.map(sqlString).join(', ')}))`
