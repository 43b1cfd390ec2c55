import type { FileToInsert } from './insert-file.ts'
import { spansWithoutIds } from '../../sources/without-ids.ts'
import type { Database } from '../database.ts'

/** Takes out the spans of a file that belong to no trace, tells them as rejects, and returns how many there were. */
export async function leaveOutWithoutIds(
  database: Database,
  { file, number, rejects }: Omit<FileToInsert, 'scratchFolder'>,
): Promise<number> {
  const [row] = await database.queryRows('load/count-without-ids', { file: number })
  const found = row?.found ?? 0
  if (found === 0) return 0
  await database.runQuery('load/forget-without-ids', { file: number })
  let named = 0
  for await (const reject of spansWithoutIds(file)) {
    rejects.add(reject)
    named += 1
    if (named === found) return found
  }
  const rest = found - named
  const reason = `${rest} ${rest === 1 ? 'span' : 'spans'} without a trace id or span id`
  rejects.add({ position: 'span', reason }, rest)
  return found
}
