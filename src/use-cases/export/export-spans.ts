import { writeWhole } from '../../workspace/write-whole.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** Writes all spans as Parquet, sorted by hour and trace; the file is whole or not there. Returns how many spans it holds. */
export async function exportSpans({ database }: Workspace, path: string): Promise<number> {
  return writeWhole(path, async (part) => {
    await database.runQuery('export/spans', { path: part })
    const [counted] = await database.queryRows('inspect/spans')
    return counted?.spans ?? 0
  })
}
