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

/** The engine needs the other half of the processors: a piece costs it as much to take in as a worker to decode. */
const workerCount = Math.max(1, Math.min(4, availableParallelism() >> 1))

/** Pieces a worker is asked for before they are taken, so that it never waits for the engine. */
const ahead = 2

/** A worker, and what it was asked last. */
class Decoder {
  readonly #worker = new Worker(workerFile)
  #last: Promise<unknown> = Promise.resolve()

  /** Decodes a piece after those asked for before. */
  run(task: PieceTask): Promise<Transcoded> {
    const answer = this.#last.then(() => this.#ask(task))
    this.#last = answer
    // Whoever takes the pieces in their order meets a failure later than it happens.
    answer.catch(() => undefined)
    return answer
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  async #ask(task: PieceTask): Promise<Transcoded> {
    const answer = once(this.#worker, 'message') as Promise<[PieceRows]>
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    this.#worker.postMessage(task)
    const [rows] = await answer
    return { path: task.target, ...rows }
  }
}

/**
 * Turns a protobuf file into Parquet files of spans in worker threads, in the order of its pieces.
 */
export async function* transcodeProtobuf(path: string, folder: string, plan: ProtobufPlan): AsyncGenerator<Transcoded> {
  const file = await open(path)
  const decoders: Decoder[] = []
  const asked: Promise<Transcoded>[] = []
  try {
    const whole = plan.whole ?? { offset: 0, length: (await file.stat()).size }
    let number = 0
    for await (const piece of pieces(file, plan.framing, whole)) {
      const decoder = (decoders[number % workerCount] ??= new Decoder())
      const target = join(folder, `part-${number++}.parquet`)
      asked.push(decoder.run({ path, target, framing: plan.framing, piece }))
      if (asked.length > workerCount * ahead) yield* first(asked)
    }
    while (asked.length > 0) yield* first(asked)
  } finally {
    await Promise.all(decoders.map((decoder) => decoder.end()))
    await file.close()
  }
}

async function* first(asked: Promise<Transcoded>[]): AsyncGenerator<Transcoded> {
  const part = asked.shift()
  if (part !== undefined) yield await part
}
