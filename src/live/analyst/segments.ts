import { open, readdir, stat, truncate, unlink } from 'node:fs/promises'
import { join } from 'node:path'

/** One file of the journal: OTLP JSON lines. Its number tells its place. */
export type Segment = { readonly number: number; readonly path: string; readonly bytes: number }

/** Where the segment of this number lies. */
export const segmentPath = (folder: string, number: number): string =>
  join(folder, `${String(number).padStart(12, '0')}.jsonl`)

/** Number of a segment, by its path. */
export const segmentNumber = (path: string): number => Number(/(\d{12})\.jsonl$/.exec(path)?.[1] ?? 0)

/** The segments that lie in a folder, oldest first. A line that a killed process had not finished is cut off: nobody was told that it was taken. */
export async function recoverSegments(folder: string): Promise<readonly Segment[]> {
  const segments: Segment[] = []
  for (const name of (await readdir(folder)).filter((each) => /^\d{12}\.jsonl$/.test(each)).sort()) {
    const path = join(folder, name)
    const bytes = await wholeLines(path)
    if (bytes === 0) await unlink(path)
    else segments.push({ number: segmentNumber(path), path, bytes })
  }
  return segments
}

const blockBytes = 64 * 1024
const newline = 0x0a

/** Cuts what follows the last line break and returns how many bytes stay. */
async function wholeLines(path: string): Promise<number> {
  const { size } = await stat(path)
  const file = await open(path)
  let whole = 0
  try {
    const block = Buffer.alloc(blockBytes)
    for (let end = size; end > 0 && whole === 0; end -= blockBytes) {
      const start = Math.max(0, end - blockBytes)
      const { bytesRead } = await file.read(block, 0, end - start, start)
      const last = block.subarray(0, bytesRead).lastIndexOf(newline)
      if (last !== -1) whole = start + last + 1
    }
  } finally {
    await file.close()
  }
  if (whole < size) await truncate(path, whole)
  return whole
}

/** Makes sure that what a file or folder holds survives a power failure. */
export async function makeDurable(path: string): Promise<void> {
  const file = await open(path)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
