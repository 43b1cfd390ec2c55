import { UserError } from './user-error.ts'

/** One reason why the operating system refuses a write: its codes (errno.h) and its words (strerror). */
type Refusal = {
  readonly codes: readonly string[]
  readonly words: RegExp
  readonly fault: 'DISK_FULL' | 'PATH_UNWRITABLE'
  readonly reason: string
}

/** Every reason for which a write is refused. */
export const refusals: readonly Refusal[] = [
  {
    codes: ['ENOSPC'],
    words: /No space left on device/,
    fault: 'DISK_FULL',
    reason: 'no space is left on its disk',
  },
  {
    codes: ['EDQUOT'],
    words: /Disk quota exceeded/,
    fault: 'DISK_FULL',
    reason: 'the quota of its disk is used up',
  },
  {
    codes: ['EFBIG'],
    words: /File too large/,
    fault: 'DISK_FULL',
    reason: 'files may not be larger here (ulimit -f)',
  },
  {
    codes: ['EACCES', 'EPERM'],
    words: /Permission denied|Operation not permitted/,
    fault: 'PATH_UNWRITABLE',
    reason: 'permission denied',
  },
  {
    codes: ['EROFS'],
    words: /Read-only file system/,
    fault: 'PATH_UNWRITABLE',
    reason: 'its file system is read-only',
  },
  {
    codes: ['ENOENT'],
    words: /No such file or directory/,
    fault: 'PATH_UNWRITABLE',
    reason: 'the folder it would lie in does not exist',
  },
  {
    codes: ['ENOTDIR'],
    words: /Not a directory/,
    fault: 'PATH_UNWRITABLE',
    reason: 'what it would lie in is no folder',
  },
]

/** The fault of a write that the operating system refused; `undefined` when a failure is something else. */
export function writeFault(cause: unknown, path: string): UserError | undefined {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const refusal = refusals.find(({ codes }) => codes.includes(code))
  return refusal === undefined ? undefined : new UserError(refusal.fault, { path, reason: refusal.reason }, cause)
}

/** The fault of a disk without room; `undefined` when a failure is something else, as where reading may fail too. */
export function fullFault(cause: unknown, path: string): UserError | undefined {
  const fault = writeFault(cause, path)
  return fault?.code === 'DISK_FULL' ? fault : undefined
}
