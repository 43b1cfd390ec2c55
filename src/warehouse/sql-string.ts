/** A string as an SQL literal. */
export const sqlString = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** A name as a quoted SQL identifier. */
export const sqlIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
