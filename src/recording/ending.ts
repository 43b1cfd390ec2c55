/** How a call ended. `abandoned`: its reply became unreachable before anyone read it to the end. */
export type Ending =
  | { readonly kind: 'completed' | 'early_break' | 'aborted' | 'abandoned' }
  | { readonly kind: 'failed'; readonly error: unknown }

/** The ending that an error means: the host's own abort is no failure. */
export function endingOf(error: unknown, aborted = false): Ending {
  return aborted || isAbort(error) ? { kind: 'aborted' } : { kind: 'failed', error }
}

/** `error.type`: the server's error code, else its kind, else the status, else the class of the error. */
export function errorType(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '_OTHER'
  const { code, type, status } = error as {
    readonly code?: unknown
    readonly type?: unknown
    readonly status?: unknown
  }
  for (const said of [code, type]) if (typeof said === 'string' && said !== '') return said
  if (typeof status === 'number') return String(status)
  return error.constructor?.name ?? '_OTHER'
}

function isAbort(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const name = (error as { readonly name?: unknown }).name
  return name === 'AbortError' || error.constructor?.name === 'APIUserAbortError'
}
