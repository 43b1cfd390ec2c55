import type { Compression } from '../sources/compression.ts'
import { readHead } from '../sources/head.ts'
import { scoreFormats } from './all.ts'
import type { ScoreFormat, ScoreRecognition } from './score-format.ts'

/** A file of scores whose format is known. */
export type ScoreFile = ScoreRecognition & {
  readonly path: string
  readonly format: ScoreFormat
  readonly compression: Compression
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
