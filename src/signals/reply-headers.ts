import type { Captured } from './captured.ts'
import { headerSlots } from './plan.ts'

/** Response headers with lower-case names: a `Headers` object is one. */
export type ReplyHeaders = Iterable<readonly [string, string]>

/** Takes the headers that rules read, and keeps no other. */
export function takeHeaders(headers: ReplyHeaders, into: Captured): void {
  // A retried call reads the headers of each attempt; only the last one's reply is the call's.
  into.clear()
  for (const [name, value] of headers) {
    const slot = headerSlots.get(name)
    if (slot !== undefined) into.set(slot, value)
  }
}
