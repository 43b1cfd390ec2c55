import type { SpanContext } from '@opentelemetry/api'

/** What is kept of a call for its scores: where its span is in the trace, and the id of its reply. */
export type ReplyMark = { spanContext: SpanContext | undefined; responseId: string | undefined }

/** A stretch of work whose latest call a score is about, unless it says which. */
export type Scope = { last: ReplyMark | undefined }

/** Under a key that no listing shows, as the SDKs put their request ids: a table of weak keys costs the collector more. */
const key = Symbol('evalgap reply')

/** Remembers the call that a reply came from, for as long as somebody holds the reply. */
export function markReply(reply: unknown, mark: ReplyMark): void {
  if (typeof reply !== 'object' || reply === null || !Object.isExtensible(reply)) return
  Object.defineProperty(reply, key, { value: mark, configurable: true, writable: true })
}

/** The call that a reply came from. */
export function markOf(reply: { readonly [key]?: ReplyMark } | undefined): ReplyMark | undefined {
  return reply?.[key]
}
