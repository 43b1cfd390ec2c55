import type { Compression } from '../sources/compression.ts'
import { readHead } from '../sources/head.ts'
import { scoreFormats } from './all.ts'
import type { Framing, ScoreFormat } from './score-format.ts'

/** A file of scores whose format is known. */
export type ScoreFile = {
  readonly path: string
  readonly format: ScoreFormat
  readonly framing: Framing
  readonly compression: Compression
  /** What gave the format away. */
  readonly because: string
}

/** Tells the format of a file of scores by its content; undefined when it cannot be read or holds something else. */
export async function recogniseScores(path: string): Promise<ScoreFile | undefined> {
  const head = await readHead(path).catch(() => undefined)
  if (head === undefined) return undefined
  for (const format of scoreFormats) {
    const found = format.recognise(head.text)
    if (found !== undefined) return { path, format, compression: head.compression, ...found }
  }
  return undefined
}
