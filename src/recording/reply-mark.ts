import type { SpanContext } from '@opentelemetry/api'

/** What is kept of a call for its scores: where its span is in the trace, and the id of its reply. */
export type ReplyMark = { spanContext: SpanContext | undefined; responseId: string | undefined }

/** A stretch of work whose latest call a score is about, unless it says which. */
export type Scope = { last: ReplyMark | undefined }

const marks = new WeakMap<object, ReplyMark>()

/** Remembers the call that a reply came from, for as long as somebody holds the reply. */
export function markReply(reply: unknown, mark: ReplyMark): void {
  if (typeof reply === 'object' && reply !== null) marks.set(reply, mark)
}

/** The call that a reply came from. */
export function markOf(reply: object | undefined): ReplyMark | undefined {
  return reply === undefined ? undefined : marks.get(reply)
}
