import { closeSync, openSync, writeSync } from 'node:fs'
import { UserError } from '../../faults/user-error.ts'
import { writeFault } from '../../faults/write-fault.ts'
import type { Reject } from '../../sources/reject.ts'

/** The file of `--rejects`: one JSON object a line, with path, position, reason and text. */
export type RejectFile = { readonly write: (path: string, reject: Reject) => void; readonly close: () => void }

/** Opens the file anew; throws OPTION_INVALID when it cannot be written; writing throws DISK_FULL, PATH_UNWRITABLE. */
export function rejectFile(path: string): RejectFile {
  const file = opened(path)
  return {
    write(source, reject) {
      try {
        writeSync(file, `${JSON.stringify({ path: source, ...reject })}\n`)
      } catch (cause) {
        throw writeFault(cause, path) ?? cause
      }
    },
    close: () => closeSync(file),
  }
}

function opened(path: string): number {
  try {
    return openSync(path, 'w')
  } catch (cause) {
    const wanted = 'a file that can be written'
    throw new UserError('OPTION_INVALID', { option: '--rejects', value: path, wanted, command: 'load' }, cause)
  }
}
