import { heldBy } from './held-by.ts'
import type { Call } from './call.ts'
import { Watch, watchIterator } from './watch.ts'

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
  const watch = new Watch(call, stream.controller?.signal, { take: (chunk) => call.chunk(chunk) })
  let begun = false
  heldBy(stream, call)
  const begin = function (this: WatchedStream): AsyncIterator<unknown> {
    const source = iterate.call(this)
    if (begun) return source
    begun = true
    heldBy(source, call)
    return watchIterator(source, watch)
  }
  // Named before it is assigned, for the reason that `watchApiPromise` gives.
  stream[entrance] = begin
}
