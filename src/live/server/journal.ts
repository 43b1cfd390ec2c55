import { mkdir, open, unlink } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { makeDurable, recoverSegments, segmentPath } from '../analyst/segments.ts'
import type { Segment } from '../analyst/segments.ts'

/** How a journal is kept. */
export type JournalSettings = {
  readonly folder: string
  /** A segment that has grown past this is closed. */
  readonly segmentBytes: number
  /** Whether lines are on the disk itself before they count as kept, so that they survive a power failure too. */
  readonly sync: boolean
}

type Waiting = { readonly line: Buffer; readonly kept: () => void; readonly lost: (cause: unknown) => void }

const lineBreak = Buffer.from('\n')

/**
 * Keeps every accepted request as a line of OTLP JSON before it is answered. Lines that arrive while others are written go to the disk
 * together (group commit), so that the price of syncing is shared.
 */
export class Journal {
  readonly #settings: JournalSettings
  readonly #closed = new Map<number, Segment>()
  #number: number
  #file: FileHandle | undefined
  #bytes = 0
  #waiting: Waiting[] = []
  #writing: Promise<void> = Promise.resolve()
  #busy = false

  private constructor(settings: JournalSettings, found: readonly Segment[]) {
    this.#settings = settings
    for (const segment of found) this.#closed.set(segment.number, segment)
    this.#number = found.at(-1)?.number ?? 0
  }

  /** Opens a folder; what an earlier process left is there as closed segments, and numbers go on after `lastNumber`. */
  static async open(settings: JournalSettings, lastNumber = 0): Promise<Journal> {
    await mkdir(settings.folder, { recursive: true })
    const journal = new Journal(settings, await recoverSegments(settings.folder))
    journal.#number = Math.max(journal.#number, lastNumber)
    return journal
  }

  /** Bytes that lie in the journal. */
  get bytes(): number {
    return [...this.#closed.values()].reduce((sum, { bytes }) => sum + bytes, this.#bytes)
  }

  /** Segments that nobody writes any more, oldest first. */
  closed(): readonly Segment[] {
    return [...this.#closed.values()]
  }

  /** Forgets segments that were taken out of the folder. */
  forget(numbers: readonly number[]): void {
    for (const number of numbers) this.#closed.delete(number)
  }

  /** Adds a line; resolves once it is kept. */
  append(line: Buffer): Promise<void> {
    return new Promise((kept, lost) => {
      this.#waiting.push({ line, kept, lost })
      if (!this.#busy) this.#writing = this.#write()
    })
  }

  /** Closes the segment that is being written, if it holds anything. */
  async rotate(): Promise<void> {
    while (this.#busy) await this.#writing
    await this.#close()
  }

  async #write(): Promise<void> {
    this.#busy = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      try {
        await this.#keep(batch.flatMap(({ line }) => [line, lineBreak]))
        for (const { kept } of batch) kept()
      } catch (cause) {
        await this.#mend()
        for (const { lost } of batch) lost(cause)
      }
    }
    this.#busy = false
  }

  async #keep(lines: readonly Buffer[]): Promise<void> {
    this.#file ??= await this.#begin()
    const length = lines.reduce((sum, line) => sum + line.length, 0)
    const { bytesWritten } = await this.#file.writev(lines)
    if (bytesWritten < length) throw new Error(`the disk took ${bytesWritten} of ${length} bytes`)
    if (this.#settings.sync) await this.#file.datasync()
    this.#bytes += length
    if (this.#bytes >= this.#settings.segmentBytes) await this.#close()
  }

  async #begin(): Promise<FileHandle> {
    this.#number += 1
    const file = await open(segmentPath(this.#settings.folder, this.#number), 'wx')
    if (this.#settings.sync) await makeDurable(this.#settings.folder)
    return file
  }

  /** Takes back what a failed write left, and goes on in a new segment. */
  async #mend(): Promise<void> {
    await this.#file?.truncate(this.#bytes).catch(() => undefined)
    await this.#close().catch(() => undefined)
  }

  async #close(): Promise<void> {
    const file = this.#file
    if (file === undefined) return
    this.#file = undefined
    const segment = {
      number: this.#number,
      path: segmentPath(this.#settings.folder, this.#number),
      bytes: this.#bytes,
    }
    this.#bytes = 0
    if (segment.bytes > 0) this.#closed.set(segment.number, segment)
    await file.close()
    if (segment.bytes === 0) await unlink(segment.path)
  }
}
