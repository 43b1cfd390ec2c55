/** What a cell of a CSV file may hold; null and undefined are unknown and leave it empty. */
type CellValue = string | number | boolean | null | undefined

/**
 * One cell of a CSV file (RFC 4180: quotes doubled), with the guard against formulas for texts; numbers stay numbers, also those
 * given as digits because JavaScript's numbers cannot hold them.
 */
export function csvCell(
  value: CellValue,
  kind: 'text' | 'number' = typeof value === 'string' ? 'text' : 'number',
): string {
  if (value === null || value === undefined) return ''
  const text = kind === 'text' ? guarded(String(value)) : String(value)
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Spreadsheets run a cell that begins so as a formula, and drop leading spaces, tabs and line breaks before they look; the
 * apostrophe makes it text (OWASP, CSV injection).
 */
const guarded = (text: string): string => (/^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(text) ? `'${text}` : text)
