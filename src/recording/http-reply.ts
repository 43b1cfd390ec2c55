import { heldBy, released } from './abandoned.ts'
import { BodyText } from './body-text.ts'
import type { Call } from './call.ts'
import { endingOf } from './ending.ts'
import { harmless } from './harmless.ts'
import { markReply } from './reply-mark.ts'
import { Watch, watchIterator } from './watch.ts'

type Bytes = ReadableStream<Uint8Array>
type Reader = ReadableStreamDefaultReader<Uint8Array>
type PipeOptions = Parameters<Bytes['pipeTo']>[1]

/** How a reply is looked at: as bytes in passing, or as the whole that `json` or `text` gave. */
class Passing {
  whole = false
  readonly text: BodyText

  constructor(text: BodyText) {
    this.text = text
  }

  take(piece: unknown): void {
    if (!this.whole) this.text.take(piece)
  }

  finish(): void {
    if (!this.whole) this.text.finish()
  }
}

/**
 * Watches the reading of a `Response` in place: the same response and body stream, whose methods look at what passes.
 * Nothing is read that the user does not read.
 */
export function watchReply(response: Response, call: Call, signal: AbortSignal | undefined): void {
  markReply(response, call.mark)
  call.headers((name) => response.headers.get(name))
  if (!response.ok) return call.end({ kind: 'failed', error: { status: response.status } })
  const body = response.body
  if (body === null) return call.end({ kind: 'completed' })
  const passing = new Passing(new BodyText(call, response.headers.get('content-type') ?? ''))
  call.streaming = passing.text.streams
  heldBy(body, call)
  watchBytes(body, new Watch(call, signal, passing))
  watchWhole(response, passing, call)
}

/** `json` and `text` give the whole reply at once; their result is looked at instead of the bytes. */
function watchWhole(response: Response, passing: Passing, call: Call): void {
  const once = <T>(read: () => Promise<T>, look: (value: T) => void) => (): Promise<T> => {
    passing.whole = true
    released(call)
    return read.call(response).then(
      (value) => {
        harmless(() => look(value))
        markReply(value, call.mark)
        call.end({ kind: 'completed' })
        return value
      },
      (error: unknown) => {
        call.end(endingOf(error))
        throw error
      },
    )
  }
  hide(response, 'json', once(response.json as () => Promise<unknown>, (value) => call.body(value)))
  hide(
    response,
    'text',
    once(response.text, (value) => {
      passing.text.take(value)
      passing.text.finish()
    }),
  )
}

function watchBytes(body: Bytes, watch: Watch): void {
  const { getReader, cancel, values } = body
  const observed = (): Bytes => relay(getReader.call(body) as Reader, watch)
  hide(body, 'getReader', (options?: { mode: 'byob' }) => {
    const reader = options === undefined ? getReader.call(body) : getReader.call(body, options)
    return watchReader(reader as Reader, watch)
  })
  hide(body, 'cancel', (reason?: unknown) => {
    if (!body.locked) watch.end({ kind: 'early_break' })
    return cancel.call(body, reason)
  })
  const iterate = (options?: { preventCancel?: boolean }): AsyncIterator<unknown> =>
    watchIterator(values.call(body, options) as AsyncIterator<unknown>, watch)
  hide(body, 'values', iterate)
  hide(body, Symbol.asyncIterator, iterate)
  hide(body, 'tee', () => observed().tee())
  hide(body, 'pipeTo', (target: WritableStream, options?: PipeOptions) => observed().pipeTo(target, options))
  hide(body, 'pipeThrough', (pair: ReadableWritablePair, options?: PipeOptions) =>
    observed().pipeThrough(pair, options),
  )
}

function watchReader(reader: Reader, watch: Watch): Reader {
  const { read, cancel } = reader
  hide(reader, 'read', (...view: []) => watch.follow(read.apply(reader, view)))
  hide(reader, 'cancel', (reason?: unknown) => {
    watch.end({ kind: 'early_break' })
    return cancel.call(reader, reason)
  })
  return reader
}

/** A stream of the same bytes for what reads a stream without its public methods. */
function relay(source: Reader, watch: Watch): Bytes {
  const reader = watchReader(source, watch)
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) {
        controller.close()
        controller.byobRequest?.respond(0)
      } else if (value.byteLength > 0) controller.enqueue(value as Uint8Array<ArrayBuffer>)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

/** An own property as little visible as the method it stands before. */
function hide(owner: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true })
}
