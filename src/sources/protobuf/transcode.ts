import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Transcoded } from '../source.ts'
import { pieces } from './pieces.ts'
import type { Framing, Piece } from './pieces.ts'
import type { PieceRows, PieceTask } from './piece-rows.ts'

/** Which bytes of a file are trace messages, and how they lie there. */
export type ProtobufPlan = { readonly framing: Framing; readonly whole?: Piece }

const workerFile = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/** Workers decode, DuckDB loads beside them: more of either only wait for each other. */
const workerCount = Math.max(1, Math.min(4, availableParallelism()))

/** A worker that is free, and what it does. */
class Decoder {
  readonly #worker = new Worker(workerFile)

  async run(task: PieceTask): Promise<PieceRows> {
    const answer = once(this.#worker, 'message') as Promise<[PieceRows]>
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    this.#worker.postMessage(task)
    const [rows] = await answer
    return rows
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}

/** Turns a protobuf file into Parquet files of spans in worker threads, in no order, as many at a time as there are workers. */
export async function* transcodeProtobuf(path: string, folder: string, plan: ProtobufPlan): AsyncGenerator<Transcoded> {
  const file = await open(path)
  const decoders: Decoder[] = []
  const idle: Decoder[] = []
  const running = new Map<string, Promise<Transcoded>>()
  const finished = async (): Promise<Transcoded> => {
    const part = await Promise.race(running.values())
    running.delete(part.path)
    return part
  }
  try {
    const whole = plan.whole ?? { offset: 0, length: (await file.stat()).size }
    let number = 0
    for await (const piece of pieces(file, plan.framing, whole)) {
      const decoder = idle.pop() ?? new Decoder()
      if (!decoders.includes(decoder)) decoders.push(decoder)
      const target = join(folder, `part-${number++}.parquet`)
      const rows = decoder.run({ path, target, framing: plan.framing, piece })
      running.set(
        target,
        rows.then((found) => {
          idle.push(decoder)
          return { path: target, ...found }
        }),
      )
      if (running.size === workerCount) yield await finished()
    }
    while (running.size > 0) yield await finished()
  } finally {
    await Promise.all(decoders.map((decoder) => decoder.end()))
    await file.close()
  }
}
