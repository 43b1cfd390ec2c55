import { numberText } from '../../vocabulary/number-text.ts'
/** A part of a page: what always comes, then rows of which the last are the first to go. */
export type Block = { readonly head: string; readonly rows: readonly string[] }

/** Characters kept free for saying how many rows were left out. */
const room = 80

/** Joins blocks into at most `longest` characters, leaving rows out from the end and saying how many. */
export function withinLimit(blocks: readonly Block[], longest: number): string {
  const shown = blocks.filter(({ head, rows }) => head !== '' || rows.length > 0)
  let left = longest - shown.reduce((sum, { head }) => sum + head.length + room, 0)
  const parts = shown.map(({ head, rows }) => {
    const kept: string[] = []
    for (const row of rows) {
      if (row.length + 1 > left) break
      kept.push(row)
      left -= row.length + 1
    }
    const lost = rows.length - kept.length
    const note = lost === 0 ? '' : `\n\n${numberText(lost)} more rows: see the JSON report`
    return `${head}${kept.join('\n')}${note}`
  })
  return `${parts.join('\n\n').slice(0, longest - 1)}\n`
}
