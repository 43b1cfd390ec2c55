import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../faults/user-error.ts'

/** A folder belongs to one question: files of another would be taken for parts of this one. Throws PULL_DIFFERS. */
export async function claimFolder(folder: string, question: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(folder, { recursive: true })
  const asked = JSON.stringify({ pulled: question })
  const path = join(folder, 'pull.json')
  const earlier = await readFile(path, 'utf8').catch(() => undefined)
  if (earlier === undefined) await writeFile(path, `${asked}\n`)
  else if (earlier.trim() !== asked) throw new UserError('PULL_DIFFERS', { folder, earlier: earlier.trim() })
}
