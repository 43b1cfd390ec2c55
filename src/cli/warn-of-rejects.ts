import { counted } from '../vocabulary/number-text.ts'
import { plainText } from '../report/plain-text.ts'
import type { LoadedFile } from '../use-cases/load/load-traces.ts'
import type { Io } from './process-io.ts'

/** Rejects named per file before the rest is only counted. */
const namedRejects = 5

/** Says which parts of loaded files could not be read, and why. */
export const warnOfRejects =
  (io: Io) =>
  (files: readonly LoadedFile[]): void => {
    for (const file of files) if (file.rejects.length > 0) warn(io, file)
  }

function warn(io: Io, { path, rejects, ...file }: LoadedFile): void {
  io.clearProgress()
  io.printError(
    `${io.paint('caution', 'warning')} ${plainText(path, 200)}: ${rejectedText(file)} could not be read and ${file.rejected === 1 ? 'was' : 'were'} left out\n`,
  )
  for (const { position, reason } of rejects.slice(0, namedRejects))
    io.printError(`        ${position}: ${plainText(reason, 120)}\n`)
  if (file.rejected > namedRejects) io.printError(`        and ${file.rejected - namedRejects} more (table rejects)\n`)
}

/** How many parts of a file were rejected: `2 lines and 1 span`. */
export const rejectedText = ({ rejectedUnits }: Pick<LoadedFile, 'rejectedUnits'>): string =>
  Object.entries(rejectedUnits)
    .map(([unit, found]) => counted(found, unit))
    .join(' and ')
