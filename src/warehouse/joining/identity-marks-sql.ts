import { identityMarks } from '../../signals/traces/identity-marks.ts'
import { columnName } from '../resolve/columns.ts'
import { sqlString } from '../sql-string.ts'

/** SQL that lists, for a row of `span_marks`, what it states of each identity mark that has a column there. */
export const identityMarksSql = (present: readonly string[]): string =>
  identityMarks
    .filter((mark) => present.includes(mark))
    .map((mark) => `{mark: ${sqlString(mark)}, value: nullif(${columnName(mark)}::VARCHAR, 'unknown')}`)
    .join(', ')
