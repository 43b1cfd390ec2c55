import { styleText } from 'node:util'
import type { Style } from '../report/report-format.ts'

/** All that commands know of the world: where they read and print, and what the place can show. */
export type Io = {
  readonly stdin: NodeJS.ReadableStream
  readonly print: (text: string) => void
  readonly printError: (text: string) => void
  /** Shows a passing line on a terminal; elsewhere a line of its own. */
  readonly progress: (step: string) => void
  readonly clearProgress: () => void
  readonly width: number
  readonly paint: (style: Style, text: string) => string
  /** Calls back when the user presses Ctrl-C; the returned function stops listening. */
  readonly onInterrupt: (stop: () => void) => () => void
}

const formats = { bold: 'bold', dim: 'dim', good: 'green', bad: 'red', caution: 'yellow' } as const

/** The Io of a real process. Colour follows the terminal, NO_COLOR and FORCE_COLOR. */
export function processIo(): Io {
  const live = process.stderr.isTTY
  return {
    stdin: process.stdin,
    print: (text) => void process.stdout.write(text),
    printError: (text) => void process.stderr.write(text),
    progress: (step) =>
      void process.stderr.write(live ? `\r\u001b[2K${step.slice(0, (process.stderr.columns ?? 80) - 1)}` : `${step}\n`),
    clearProgress: () => void (live && process.stderr.write('\r\u001b[2K')),
    width: Math.max(60, Math.min(process.stdout.columns ?? 80, 100)),
    paint: (style, text) => styleText(formats[style], text, { stream: process.stdout }),
    onInterrupt(stop) {
      process.once('SIGINT', stop)
      return () => void process.removeListener('SIGINT', stop)
    },
  }
}
