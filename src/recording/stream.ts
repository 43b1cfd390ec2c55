import { heldBy, released } from './abandoned.ts'
import type { Call } from './call.ts'
import { endingOf } from './ending.ts'
import type { Ending } from './ending.ts'
import { report } from './harmless.ts'

/** A stream of an SDK: `iterator` is where its `for await`, `tee` and `toReadableStream` all begin. */
export type WatchedStream = {
  iterator?: () => AsyncIterator<unknown>
  [Symbol.asyncIterator]?: () => AsyncIterator<unknown>
  readonly controller?: { readonly signal?: AbortSignal }
}

/** Whether a parsed reply is a stream. */
export function isStream(value: unknown): value is WatchedStream {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/** Watches the first reading of a stream, in place: the user keeps the same object and reads the same chunks. */
export function watchStream(stream: WatchedStream, call: Call): void {
  const entrance = typeof stream.iterator === 'function' ? 'iterator' : Symbol.asyncIterator
  const iterate = stream[entrance]
  if (iterate === undefined) return
  const signal = stream.controller?.signal
  let begun = false
  heldBy(stream, call)
  const watch = new Watch(call, signal)
  stream[entrance] = function (this: WatchedStream) {
    const source = iterate.call(this)
    if (begun) return source
    begun = true
    return watchIterator(source, call, watch)
  }
}

/** Follows one reading: how it ends, and an abort while nobody reads. It never holds the stream. */
class Watch {
  readonly #call: Call
  readonly #signal: AbortSignal | undefined
  pending = 0

  constructor(call: Call, signal: AbortSignal | undefined) {
    this.#call = call
    this.#signal = signal
    signal?.addEventListener('abort', this)
  }

  /** The SDK aborts its own controller when a read fails or ends early, so a pending read speaks first. */
  handleEvent(): void {
    if (this.pending === 0) this.end({ kind: 'aborted' })
  }

  readonly next = (result: IteratorResult<unknown>): IteratorResult<unknown> => {
    this.pending -= 1
    try {
      if (result.done !== true) this.#call.chunk(result.value)
      else this.end({ kind: this.#signal?.aborted === true ? 'aborted' : 'completed' })
    } catch (error) {
      report(error)
    }
    return result
  }

  readonly failed = (error: unknown): never => {
    this.pending -= 1
    this.end(endingOf(error))
    throw error
  }

  end(ending: Ending): void {
    this.#signal?.removeEventListener('abort', this)
    released(this.#call)
    this.#call.end(ending)
  }
}

/** Patches the iterator object itself, so that everything else it can do stays. */
function watchIterator(source: AsyncIterator<unknown>, call: Call, watch: Watch): AsyncIterator<unknown> {
  const { next, return: leave, throw: raise } = source
  heldBy(source, call)
  source.next = (...values) => {
    watch.pending += 1
    return next.apply(source, values).then(watch.next, watch.failed)
  }
  if (leave !== undefined) {
    source.return = (value) => {
      watch.end({ kind: 'early_break' })
      return leave.call(source, value)
    }
  }
  if (raise !== undefined) {
    source.throw = (error) => {
      watch.end({ kind: 'early_break' })
      return raise.call(source, error)
    }
  }
  return source
}
