import type { Call } from './call.ts'

type Dialect = 'events' | 'lines' | 'json' | 'other'

/** Longest whole JSON reply that is looked at when it is read as bytes, in UTF-16 code units. */
const longest = 8_000_000

/** Reads the text of an HTTP reply as it passes: server-sent events, JSON lines or one JSON document. */
export class BodyText {
  readonly #call: Call
  readonly #dialect: Dialect
  readonly #decoder = new TextDecoder()
  #rest = ''

  constructor(call: Call, contentType: string) {
    this.#call = call
    this.#dialect = dialectOf(contentType)
  }

  /** Whether the reply is a stream of chunks. */
  get streams(): boolean {
    return this.#dialect === 'events' || this.#dialect === 'lines'
  }

  /** Takes bytes or text as they were read. */
  take(piece: unknown): void {
    if (this.#dialect === 'other') return
    if (typeof piece === 'string') this.#feed(piece)
    else if (piece instanceof Uint8Array) this.#feed(this.#decoder.decode(piece, { stream: true }))
  }

  /** Reads what is left at the end of the reply. */
  finish(): void {
    const rest = this.#rest
    this.#rest = ''
    if (this.streams) this.#line(rest)
    else if (this.#dialect === 'json' && rest.length < longest) this.#call.body(JSON.parse(rest))
  }

  #feed(text: string): void {
    this.#rest += text
    if (!this.streams) {
      if (this.#rest.length > longest) this.#rest = this.#rest.slice(0, longest)
      return
    }
    let start = 0
    for (let end = this.#rest.indexOf('\n'); end !== -1; end = this.#rest.indexOf('\n', start)) {
      this.#line(this.#rest.slice(start, end))
      start = end + 1
    }
    this.#rest = this.#rest.slice(start)
  }

  /** Inference servers write each event's data on one line (RFC of none, practice of all), so a line is a chunk. */
  #line(line: string): void {
    const text = this.#dialect === 'events' ? (/^data: ?(.*)$/.exec(line.trimEnd())?.[1] ?? '') : line.trim()
    if (text === '' || text === '[DONE]') return
    const json = parsed(text)
    if (json !== undefined) this.#call.chunk(json)
  }
}

function dialectOf(contentType: string): Dialect {
  const [media = ''] = contentType.toLowerCase().split(';')
  if (media === 'text/event-stream') return 'events'
  if (media.includes('ndjson') || media.includes('jsonl') || media.includes('json-lines')) return 'lines'
  return media.endsWith('json') ? 'json' : 'other'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
