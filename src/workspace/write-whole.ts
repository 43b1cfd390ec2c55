import { access, rename, rm } from 'node:fs/promises'
import { writeFault } from '../faults/write-fault.ts'

/** Whether something lies at a path. */
export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/**
 * Writes a file by way of one beside it that is renamed when it is whole, and removed when `keeps` says no or the writing fails.
 * Throws DISK_FULL, PATH_UNWRITABLE and what `write` throws.
 */
export async function writeWhole<Result>(
  path: string,
  write: (part: string) => Promise<Result>,
  keeps: (result: Result) => boolean = () => true,
): Promise<Result> {
  const part = `${path}.part`
  try {
    const result = await write(part)
    await (keeps(result) ? rename(part, path) : rm(part))
    return result
  } catch (cause) {
    await rm(part, { force: true })
    throw writeFault(cause, path) ?? cause
  }
}
