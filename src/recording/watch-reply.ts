import { heldBy } from './held-by.ts'
import { BodyText } from './body-text.ts'
import type { Call } from './call.ts'
import { endingOf } from './ending.ts'
import { harmless } from './harmless.ts'
import { markReply } from './reply-mark.ts'
import { Watch, watchIterator } from './watch.ts'

type Bytes = ReadableStream<Uint8Array>
type Reader = ReadableStreamDefaultReader<Uint8Array>
type Whole = { readonly call: Call; readonly text: BodyText; readonly watch: Watch }
type PipeOptions = Parameters<Bytes['pipeTo']>[1]

/**
 * Watches the reading of a `Response` in place: the same response and body stream, whose methods look at what passes.
 * Nothing is read that the user does not read.
 */
export function watchReply(response: Response, call: Call, signal: AbortSignal | undefined): void {
  markReply(response, call.mark)
  call.headers(response.headers)
  if (!response.ok) return call.end({ kind: 'failed', error: { status: response.status } })
  const body = response.body
  if (body === null) return call.end({ kind: 'completed' })
  const text = new BodyText(call, response.headers.get('content-type') ?? '')
  call.streaming = text.streams
  heldBy(body, call)
  const watch = new Watch(call, signal, text)
  watchBytes(body, watch)
  watchWhole(response, { call, text, watch })
}

/** `json` and `text` give the whole reply at once; their result is looked at instead of the bytes. */
function watchWhole(response: Response, { call, text, watch }: Whole): void {
  const once =
    <T>(read: () => Promise<T>, look: (value: T) => void) =>
    (): Promise<T> => {
      watch.standAside()
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
  hide(
    response,
    'json',
    once(response.json, (value) => call.body(value)),
  )
  hide(
    response,
    'text',
    once(response.text, (value) => {
      text.take(value)
      text.finish()
    }),
  )
}

function watchBytes(body: Bytes, watch: Watch): void {
  // oxlint-disable-next-line typescript/unbound-method -- each is called on its body below
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
  // oxlint-disable-next-line typescript/unbound-method -- each is called on its reader below
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
      } else if (value.byteLength > 0) controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

/** An own property as little visible as the method it stands before. */
function hide(owner: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true })
}
