import { released } from './held-by.ts'
import type { Call } from './call.ts'
import { endingOf } from './ending.ts'
import type { Ending } from './ending.ts'
import { harmless, report } from './harmless.ts'

/** What happens with the pieces of a reply: each one as it is read, and the whole when its end is reached. */
export type Sink = { readonly take: (piece: unknown) => void; readonly finish?: () => void }

type Piece = { readonly done?: boolean | undefined; readonly value?: unknown }

/** Follows one reading of a reply: how it ends, and an abort while nobody reads. It never holds what is read. */
export class Watch {
  readonly #call: Call
  readonly #signal: AbortSignal | undefined
  readonly #sink: Sink
  #pending = 0
  #aside = false

  constructor(call: Call, signal: AbortSignal | undefined, sink: Sink) {
    this.#call = call
    this.#signal = signal
    this.#sink = sink
    signal?.addEventListener('abort', this.#aborted)
  }

  /** Leaves the reading, and the end of the call, to somebody who sees the whole reply. */
  standAside(): void {
    this.#aside = true
    this.#signal?.removeEventListener('abort', this.#aborted)
    released(this.#call)
  }

  /** The result of a read, looked at on its way to the user. */
  follow<T extends Piece>(read: Promise<T>): Promise<T> {
    if (this.#aside) return read
    this.#pending += 1
    return read.then(this.#arrived, this.#failed) as Promise<T>
  }

  /** Ends the call; a later ending changes nothing. */
  end(ending: Ending): void {
    if (this.#aside) return
    this.#signal?.removeEventListener('abort', this.#aborted)
    released(this.#call)
    this.#call.end(ending)
  }

  /**
   * The SDK aborts its own controller when a read fails or ends early, so a pending read speaks first. A function, as Node wraps
   * a listening object into one that lives until a full collection.
   */
  readonly #aborted = (): void => {
    if (this.#pending === 0) this.end({ kind: 'aborted' })
  }

  readonly #arrived = (piece: Piece): Piece => {
    this.#pending -= 1
    try {
      if (piece.done === true) this.#done()
      else this.#sink.take(piece.value)
    } catch (error) {
      report(error)
    }
    return piece
  }

  readonly #failed = (error: unknown): never => {
    this.#pending -= 1
    this.end(endingOf(error))
    throw error
  }

  #done(): void {
    harmless(() => this.#sink.finish?.())
    this.end({ kind: this.#signal?.aborted === true ? 'aborted' : 'completed' })
  }
}

/** Watches an iterator in place, so that everything else it can do stays. */
export function watchIterator<T extends AsyncIterator<unknown>>(source: T, watch: Watch): T {
  // oxlint-disable-next-line typescript/unbound-method -- each is called on its source below
  const { next, return: leave, throw: raise } = source
  const read: T['next'] = (value) => watch.follow(next.call(source, value))
  // Named before they are assigned, for the reason that `watchApiPromise` gives.
  source.next = read
  if (leave !== undefined) {
    const stop: T['return'] = (value) => {
      watch.end({ kind: 'early_break' })
      return leave.call(source, value)
    }
    source.return = stop
  }
  if (raise !== undefined) {
    const fail: T['throw'] = (error) => {
      watch.end({ kind: 'early_break' })
      return raise.call(source, error)
    }
    source.throw = fail
  }
  return source
}
