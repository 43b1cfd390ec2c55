import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { asked } from '../servers/replay.ts'
import type { ReplayServer, Reply } from '../servers/replay.ts'

type Fetch = typeof globalThis.fetch

/** One inference call by plain `fetch`, bare or instrumented. */
export type FetchSubject = {
  readonly server: ReplayServer
  readonly fetch: Fetch
  readonly path: string
  readonly whole: Reply
  readonly streamed: Reply & { readonly chunks: readonly string[] }
}

/** One row: what the server does, what user code does with the response, what it observes. */
export type FetchRow = {
  readonly name: string
  readonly collected?: boolean
  readonly run: (subject: FetchSubject) => Promise<unknown>
}

const ask = ({ fetch, server, path }: FetchSubject, init: RequestInit = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer secret' },
    body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'Hello' }], temperature: 0 }),
    ...init,
  })
const drain = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<number> => {
  let bytes = 0
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) bytes += piece.value.byteLength
  return bytes
}
const bodyOf = (response: Response): ReadableStream<Uint8Array<ArrayBuffer>> => {
  if (response.body === null) throw new Error('no body')
  return response.body
}
const gone = async ({ server }: FetchSubject): Promise<boolean> => {
  for (let wait = 0; wait < 100 && server.received[0]?.cancelled !== true; wait++) {
    await new Promise((go) => setTimeout(go, 5))
  }
  return server.received[0]?.cancelled === true
}

/** The behaviour matrix of `instrumentFetch`. */
export const fetchRows: readonly FetchRow[] = [
  {
    name: 'json',
    async run(subject) {
      subject.server.answer(subject.whole)
      const response = await ask(subject)
      const before = response.bodyUsed
      return [response.constructor.name, before, JSON.stringify(await response.json()), response.bodyUsed]
    },
  },
  {
    name: 'text, arrayBuffer, bytes and blob',
    async run(subject) {
      subject.server.answer(subject.whole)
      return (await (await ask(subject)).text()).length
    },
  },
  {
    name: 'arrayBuffer',
    async run(subject) {
      subject.server.answer(subject.whole)
      return (await (await ask(subject)).arrayBuffer()).byteLength
    },
  },
  {
    name: 'blob',
    async run(subject) {
      subject.server.answer(subject.whole)
      return (await (await ask(subject)).blob()).size
    },
  },
  {
    name: 'json of a clone and of the original',
    async run(subject) {
      subject.server.answer(subject.whole)
      const response = await ask(subject)
      const copy = response.clone()
      return [JSON.stringify(await copy.json()), JSON.stringify(await response.json())]
    },
  },
  {
    name: 'json twice',
    async run(subject) {
      subject.server.answer(subject.whole)
      const response = await ask(subject)
      await response.json()
      return response.json()
    },
  },
  {
    name: 'events by a reader',
    async run(subject) {
      subject.server.answer(subject.streamed)
      const body = bodyOf(await ask(subject))
      const bytes = await drain(body.getReader())
      return [bytes, body.locked]
    },
  },
  {
    name: 'events by for await',
    async run(subject) {
      subject.server.answer(subject.streamed)
      let bytes = 0
      for await (const piece of bodyOf(await ask(subject))) bytes += piece.byteLength
      return bytes
    },
  },
  {
    name: 'events through a decoder',
    async run(subject) {
      subject.server.answer(subject.streamed)
      const decoded = bodyOf(await ask(subject)).pipeThrough(new TextDecoderStream())
      let text = ''
      for await (const piece of decoded) text += piece
      return text
    },
  },
  {
    name: 'events teed',
    async run(subject) {
      subject.server.answer(subject.streamed)
      const [left, right] = bodyOf(await ask(subject)).tee()
      return Promise.all([drain(left.getReader()), drain(right.getReader())])
    },
  },
  {
    name: 'events as a node stream',
    async run(subject) {
      subject.server.answer(subject.streamed)
      return (await textOf(Readable.fromWeb(bodyOf(await ask(subject)) as never))).length
    },
  },
  {
    name: 'events in a new Response',
    async run(subject) {
      subject.server.answer(subject.streamed)
      return (await new Response(bodyOf(await ask(subject))).text()).length
    },
  },
  {
    name: 'early break',
    async run(subject) {
      subject.server.answer({ ...subject.streamed, hang: true })
      for await (const _ of bodyOf(await ask(subject))) break
      return gone(subject)
    },
  },
  {
    name: 'cancel of the reader',
    async run(subject) {
      subject.server.answer({ ...subject.streamed, hang: true })
      const reader = bodyOf(await ask(subject)).getReader()
      const first = await reader.read()
      await reader.cancel()
      return [first.done, await gone(subject)]
    },
  },
  {
    name: 'cancel of the body',
    async run(subject) {
      subject.server.answer({ ...subject.streamed, hang: true })
      await bodyOf(await ask(subject)).cancel()
      return gone(subject)
    },
  },
  {
    name: 'abort while a read waits',
    async run(subject) {
      subject.server.answer({ ...subject.streamed, hang: true })
      const controller = new AbortController()
      const response = await ask(subject, { signal: controller.signal })
      setTimeout(() => controller.abort(), 60)
      return response.text()
    },
  },
  {
    name: 'abort while nobody reads',
    async run(subject) {
      subject.server.answer({ ...subject.streamed, hang: true })
      const controller = new AbortController()
      await ask(subject, { signal: controller.signal })
      controller.abort()
      return gone(subject)
    },
  },
  {
    name: 'abort before the headers',
    async run(subject) {
      subject.server.answer({ hang: true })
      const controller = new AbortController()
      void asked(subject.server).then(() => controller.abort())
      return ask(subject, { signal: controller.signal })
    },
  },
  {
    name: 'reset in the middle',
    async run(subject) {
      subject.server.answer({ ...subject.streamed, reset: 2 })
      return (await ask(subject)).text()
    },
  },
  {
    name: 'connection reset before the headers',
    async run(subject) {
      subject.server.answer({ reset: 'before headers' })
      return ask(subject)
    },
  },
  {
    name: 'HTTP 500',
    async run(subject) {
      subject.server.answer({ status: 500, json: { error: 'planted' } })
      const response = await ask(subject)
      return [response.status, await response.json()]
    },
  },
  {
    name: 'body that is no JSON',
    async run(subject) {
      subject.server.answer({ chunks: ['{"id": "cut'], headers: { 'content-type': 'application/json' } })
      return (await ask(subject)).json()
    },
  },
  {
    name: 'empty body',
    async run(subject) {
      subject.server.answer({ status: 204 })
      return (await ask(subject)).text()
    },
  },
  {
    name: 'never read',
    collected: true,
    async run(subject) {
      subject.server.answer({ ...subject.streamed, hang: true })
      return (await ask(subject)).status
    },
  },
  {
    name: 'body kept, response dropped, read later',
    async run(subject) {
      subject.server.answer(subject.streamed)
      const body = bodyOf(await ask(subject))
      await new Promise((go) => setTimeout(go, 30))
      return drain(body.getReader())
    },
  },
]
