import { abandonCall } from './call.ts'
import type { Call } from './call.ts'
import { harmless } from './harmless.ts'

/** Calls by number: what a registry holds stays until a full collection, even where it was unregistered long before. */
const registry = new FinalizationRegistry<number>((number) => {
  harmless(() => abandonCall(number))
})

/**
 * Makes the call's life depend on one more object: the promise, the stream, then its iterator. When the last holder is
 * collected unread, the call ends as abandoned. Neither the call nor this module keeps the holder alive.
 */
export function heldBy(holder: object, call: Call): void {
  registry.unregister(call)
  if (!call.ended) registry.register(holder, call.number, call)
}

/** The reply is being read, or was: nothing to wait for. */
export function released(call: Call): void {
  registry.unregister(call)
}
