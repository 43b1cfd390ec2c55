import { UserError } from './user-error.ts'

const full: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on its disk',
  EDQUOT: 'the quota of its disk is used up',
  EFBIG: 'files may not be larger here (ulimit -f)',
}

const refused: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'its file system is read-only',
  ENOENT: 'the folder it would lie in does not exist',
  ENOTDIR: 'what it would lie in is no folder',
}

/** The fault of a disk without room, by the operating system's code (errno.h); `undefined` when a failure is something else. */
export function fullFault(cause: unknown, path: string): UserError | undefined {
  const reason = full[codeOf(cause)]
  return reason === undefined ? undefined : new UserError('DISK_FULL', { path, reason }, cause)
}

/** The fault of a write that the operating system refused; `undefined` when a failure is something else. */
export function writeFault(cause: unknown, path: string): UserError | undefined {
  const reason = refused[codeOf(cause)]
  return reason === undefined ? fullFault(cause, path) : new UserError('PATH_UNWRITABLE', { path, reason }, cause)
}

const codeOf = (cause: unknown): string => (cause instanceof Error && 'code' in cause ? String(cause.code) : '')
