import { plainText } from '../report/plain-text.ts'
import type { PassedOverFile } from '../use-cases/load/load-traces.ts'
import { counted } from '../vocabulary/number-text.ts'
import type { Io } from './process-io.ts'

/** Files named before the rest is only counted. */
const namedFiles = 5

/** Counts and names the files of folders and globs that hold nothing to load. */
export const warnOfPassedOver =
  (io: Io) =>
  (files: readonly PassedOverFile[]): void => {
    io.clearProgress()
    const unknown = files.filter(isUnknown).length
    const ofUnknown = unknown === 0 ? '' : `, ${unknown} of unknown format`
    io.printError(
      `${io.paint('caution', 'warning')} ${counted(files.length, 'file')} passed over${ofUnknown}; the analysis is without ${files.length === 1 ? 'it' : 'them'}\n`,
    )
    const gravestFirst = files.toSorted((one, other) => Number(isUnknown(other)) - Number(isUnknown(one)))
    for (const { fault } of gravestFirst.slice(0, namedFiles))
      io.printError(`        ${plainText(fault.message, 240)}\n`)
    if (files.length > namedFiles) io.printError(`        and ${files.length - namedFiles} more\n`)
  }

/** Whether nothing is known of a file: it may hold calls that the analysis lacks. */
export const isUnknown = ({ fault }: PassedOverFile): boolean => fault.code === 'FORMAT_UNKNOWN'
