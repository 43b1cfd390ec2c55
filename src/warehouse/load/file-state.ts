import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { UserError } from '../../faults/user-error.ts'

/** A file as it stands: who it is, and what stands at its beginning and its end. */
export type FileState = {
  readonly bytes: bigint
  readonly modifiedNs: bigint
  /** Another file has another one. */
  readonly inode: bigint
  /** Hash of its beginning and of what stands before its end: what only grows keeps both. */
  readonly ends: string
}

/** What became of a file meanwhile; `grew` keeps all that was there before. */
export type FileChange = 'grew' | 'changed' | 'was cut' | 'was replaced' | 'was removed'

const endBytes = 4096

/** The state of a file now. */
export async function stateOf(path: string): Promise<FileState> {
  const file = await open(path)
  try {
    const { size, mtimeNs, ino } = await file.stat({ bigint: true })
    return { bytes: size, modifiedNs: mtimeNs, inode: ino, ends: await endsOf(file, Number(size)) }
  } finally {
    await file.close()
  }
}

/** What happened to a file since; `undefined` when nothing did. */
export async function changeSince(path: string, before: FileState): Promise<FileChange | undefined> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return 'was removed'
  try {
    const { size, mtimeNs, ino } = await file.stat({ bigint: true })
    if (ino !== before.inode) return 'was replaced'
    if (size < before.bytes) return 'was cut'
    if (size === before.bytes && mtimeNs === before.modifiedNs) return undefined
    const sameEnds = (await endsOf(file, Number(before.bytes))) === before.ends
    return sameEnds && size > before.bytes ? 'grew' : 'changed'
  } finally {
    await file.close()
  }
}

/** A file that is being read: its state when that began, and the name it is known by. */
export type ReadFile = { readonly path: string; readonly knownAs: string; readonly before: FileState }

/**
 * Runs what reads a file, and says whether that grew meanwhile: records behind the end it had are for the next load. Throws
 * INPUT_CHANGED when it changed otherwise, or could not be read because it changed.
 */
export async function readWhole(file: ReadFile, read: () => Promise<void>): Promise<{ readonly grew: boolean }> {
  const { path, knownAs, before } = file
  try {
    await read()
  } catch (cause) {
    const change = ofContent(cause) ? await changeSince(path, before) : undefined
    throw change === undefined ? cause : new UserError('INPUT_CHANGED', { path: knownAs, change }, cause)
  }
  const change = await changeSince(path, before)
  if (change !== undefined && change !== 'grew') throw new UserError('INPUT_CHANGED', { path: knownAs, change })
  return { grew: change === 'grew' }
}

/** Whether a failure may come of what the file holds. */
const ofContent = (cause: unknown): boolean =>
  !(cause instanceof UserError) || ['DOCUMENT_DAMAGED', 'ALL_REJECTED', 'PATH_UNREADABLE'].includes(cause.code)

async function endsOf(file: FileHandle, bytes: number): Promise<string> {
  const hash = createHash('sha256')
  const length = Math.min(endBytes, bytes)
  for (const position of [0, bytes - length]) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
    hash.update(buffer.subarray(0, bytesRead))
  }
  return hash.digest('hex')
}
