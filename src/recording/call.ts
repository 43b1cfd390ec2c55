import { SpanStatusCode, trace } from '@opentelemetry/api'
import type { Attributes, Context, Span } from '@opentelemetry/api'
import type { CallShape } from '../clients/client.ts'
import { isPlainDelta } from '../clients/plain-delta.ts'
import { offersTools } from '../clients/offered-tools.ts'
import { ReplyOutline } from '../clients/reply-outline.ts'
import { ToolCallCounts } from '../clients/tool-call-counts.ts'
import type { Say, Value } from '../signals/known.ts'
import { ReplyReading } from '../signals/reading.ts'
import type { ReplyHeaders } from '../signals/reply-headers.ts'
import type { Address } from './address.ts'
import { declaredOf } from './backend.ts'
import { ContentRecord } from './content.ts'
import { errorType } from './ending.ts'
import type { Ending } from './ending.ts'
import { inputHash } from './input-hash.ts'
import { harmless, report } from './harmless.ts'
import { removeInFlight } from './in-flight.ts'
import type { ReplyMark, Scope } from './reply-mark.ts'
import type { RecordingSettings } from './recording-settings.ts'

/**
 * Whose span the call is written on: evalgap's own; the one that the SDK starts for the same call and ends with it; or
 * one that is active already and that others go on using.
 */
export type SpanOrigin = 'own' | 'sdk' | 'active'

/** What is known of a call before it is sent. */
export type CallStart = {
  readonly address: Address
  readonly shape: CallShape
  readonly request: unknown
  /** What the request says about itself. */
  readonly asked: Readonly<Record<string, Value>>
  /** This process's open calls to the same server, this one included. */
  readonly inFlight: number
  /** Choices asked for, each of which must have a finish reason; 0 where nothing is generated. */
  readonly choices: number
  /** Attributes of the start: on evalgap's own span from the beginning, on another's as soon as it is known. */
  readonly attributes: Attributes
  readonly origin: SpanOrigin
  readonly settings: RecordingSettings
  /** The eval case or session that the call belongs to. */
  readonly scope: Scope | undefined
}

/** Calls under way, by number. */
const open = new Map<number, Call>()
let begun = 0

/** Ends a call that is still open as abandoned. */
export function abandonCall(number: number): void {
  open.get(number)?.end({ kind: 'abandoned' })
}

/** Ends every call still open as abandoned, so that a process on its way out loses none. */
export function abandonOpenCalls(): void {
  for (const call of open.values()) call.end({ kind: 'abandoned' })
}

/**
 * The life of one inference call: from the request to the last chunk, its span ended exactly once. A call that is over holds
 * nothing: its promise holds it, and the client or the host may keep that for long.
 */
export class Call {
  /** Its number among the calls of this process. */
  readonly number = ++begun
  /** Whether the reply came as a stream that is being watched. */
  streaming = false
  /** Where scores of the reply go. */
  readonly mark: ReplyMark = { spanContext: undefined, responseId: undefined }
  /** Whether the SDK's own span carries the call, and ends when the SDK says so. */
  readonly enriches: boolean
  /** Until the call is over. */
  #start: CallStart | undefined
  readonly #startedMs = performance.now()
  #deployment: string | undefined
  #span: Span | undefined
  #reading: ReplyReading | undefined
  #outline: ReplyOutline | undefined
  #content: ContentRecord | undefined
  /** Of a request that offers tools; others cost nothing. */
  #toolCalls: ToolCallCounts | undefined
  #attempts = 0
  #chunks = 0
  /** Latest chunk that was not read, where it is the latest of all. */
  #passed: unknown
  #firstChunkMs: number | undefined
  #seenAt = Date.now()

  constructor(start: CallStart) {
    this.#start = start
    this.enriches = start.origin === 'sdk'
    open.set(this.number, this)
  }

  /** Whether the call is over. */
  get ended(): boolean {
    return this.#start === undefined
  }

  /** Takes a span as the call's; where it is not recorded, nothing of request or reply is looked at. */
  own(span: Span): void {
    if (this.#start === undefined) return
    this.#span = span
    this.mark.spanContext = span.spanContext()
    if (!span.isRecording()) return
    const { address, request, settings, origin, attributes } = this.#start
    this.#reading = new ReplyReading({ host: address.authority, request, declared: declaredOf(settings.backend) })
    this.#outline = new ReplyOutline()
    if (offersTools(request)) this.#toolCalls = new ToolCallCounts()
    if (settings.captureContent) this.#content = new ContentRecord(request, settings)
    if (origin !== 'own') span.setAttributes(attributes)
  }

  /** Notes one HTTP attempt; on the first one the SDK's own span is active. */
  attempt(url: string | undefined, active: Context): void {
    this.#attempts += 1
    this.#seenAt = Date.now()
    if (url?.includes('/deployments/') === true) {
      const deployment = /\/deployments\/([^/?]+)/.exec(url)?.[1] ?? ''
      this.#deployment = decodeURIComponent(deployment)
    }
    if (this.#span !== undefined) return
    const span = trace.getSpan(active)
    if (span !== undefined) this.own(span)
  }

  /** Reads allow-listed response headers. */
  headers(headers: ReplyHeaders): void {
    if (this.ended) return
    this.#seenAt = Date.now()
    this.#reading?.headers(headers)
  }

  /** Reads a whole JSON reply. */
  body(json: unknown): void {
    if (this.ended) return
    this.#read(json)
    this.#content?.reply(json)
    this.#toolCalls?.read(json)
  }

  /** Reads one parsed chunk of a streamed reply; of those that only add text just the first and the latest. */
  chunk(json: unknown): void {
    if (this.#reading === undefined) return
    this.#chunks += 1
    this.#content?.chunk(json)
    this.#toolCalls?.read(json)
    if (this.#chunks === 1) this.#firstChunkMs = performance.now()
    else if (isPlainDelta(json)) {
      this.#passed = json
      return
    }
    this.#passed = undefined
    this.#read(json)
  }

  #read(json: unknown): void {
    this.#outline?.read(json)
    this.#reading?.body(json)
  }

  /** Writes what is known and ends the span; later endings change nothing. */
  end(ending: Ending): void {
    const start = this.#start
    if (start === undefined) return
    if (this.#passed !== undefined) this.#read(this.#passed)
    this.#start = undefined
    open.delete(this.number)
    removeInFlight(start.address.authority)
    this.mark.responseId = this.#outline?.id
    if (start.scope !== undefined) start.scope.last = this.mark
    const span = this.#span
    if (span !== undefined) {
      if (this.#reading !== undefined) harmless(() => this.#write(span, start, ending))
      if (start.origin === 'sdk') setTimeout(endIfLost, 0, span)
      if (start.origin === 'own') endSpan(span, ending, this.#seenAt)
    }
    this.#span = this.#reading = this.#outline = this.#content = this.#toolCalls = this.#passed = undefined
  }

  /** What the reply says of its execution first, then what only this call knows, which is never overruled. */
  #write(span: Span, start: CallStart, ending: Ending): void {
    const { settings, choices, request } = start
    // One by one: objects that only carry attributes to the span cost more than the attributes.
    const say: Say = (name, value) => void span.setAttribute(name, typeof value === 'object' ? [...value] : value)
    this.#reading?.tell(say)
    this.#outline?.tell(say, ending.kind === 'completed' ? 0 : choices)
    if (this.#content !== undefined) span.setAttributes(this.#content.attributes())
    this.#tellToolCalls(say, request, ending)
    if (settings.backend !== undefined) say('evalgap.backend', settings.backend)
    tellRequest(start, say)
    if (settings.inputHashKey !== undefined) tellInput(settings.inputHashKey, request, say)
    this.#tellWay(say)
    if (ending.kind !== 'completed' || this.streaming) say('evalgap.stream.end', ending.kind)
    if (ending.kind === 'failed') say('error.type', errorType(ending.error))
  }

  /** Counts of tool calls: arguments that the reader cut short are no failure of the model, so nothing is told of a reply without an end. */
  #tellToolCalls(say: Say, request: unknown, { kind }: Ending): void {
    if (kind === 'completed') this.#toolCalls?.tell(say, request)
  }

  /** Attempts and chunks on the way. */
  #tellWay(say: Say): void {
    if (this.#deployment !== undefined) say('evalgap.route.deployment', this.#deployment)
    if (this.#attempts > 0) say('evalgap.route.attempt', this.#attempts)
    if (this.#attempts > 1) say('http.request.resend_count', this.#attempts - 1)
    if (this.#firstChunkMs === undefined) return
    say('gen_ai.response.time_to_first_chunk', (this.#firstChunkMs - this.#startedMs) / 1000)
    say('evalgap.stream.chunks', this.#chunks)
  }
}

/** What was asked, apart from what the span was started with. */
function tellRequest({ asked, shape, inFlight, attributes }: CallStart, say: Say): void {
  for (const name in asked) {
    const value = asked[name]
    if (value !== undefined && attributes[name] === undefined) say(name, value)
  }
  if (shape.api !== undefined) say('openai.api.type', shape.api)
  say('evalgap.client.in_flight', inFlight)
}

/** The input without its content; a request that cannot be hashed costs only the attribute. */
function tellInput(key: string, request: unknown, say: Say): void {
  harmless(() => {
    const hash = inputHash(request, key)
    if (hash !== undefined) say('evalgap.input.hash', hash)
  })
}

function endSpan(span: Span, ending: Ending, seenAt: number): void {
  if (ending.kind === 'failed') harmless(() => span.setStatus({ code: SpanStatusCode.ERROR }))
  try {
    span.end(ending.kind === 'abandoned' ? seenAt : undefined)
  } catch (error) {
    report(error)
  }
}

/** An SDK that loses its own span (a teed or never read stream) would leave the call out of the data. */
function endIfLost(span: Span): void {
  harmless(() => {
    if (span.isRecording()) span.end()
  })
}
