import { readQuery } from '../../warehouse/query.ts'
import { sqlString } from '../../warehouse/sql-text.ts'
import { writeWhole } from '../../workspace/write-whole.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** Writes all spans as Parquet, sorted by hour and trace; the file is whole or not there. Returns how many spans it holds. */
export async function exportSpans({ database }: Workspace, path: string): Promise<number> {
  return writeWhole(path, async (part) => {
    await database.run(`COPY (${readQuery('export/spans')}) TO ${sqlString(part)} (FORMAT parquet, COMPRESSION zstd)`)
    const [counted] = await database.rows<{ spans: number }>('SELECT count(*)::DOUBLE AS spans FROM spans')
    return counted?.spans ?? 0
  })
}
