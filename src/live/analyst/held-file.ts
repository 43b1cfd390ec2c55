import type { HeldSpans } from './held-spans.ts'
import type { HeldFile, StateFolder } from './state.ts'

/** Held spans as the state names them; none when nothing was held. */
export function heldFile(held: HeldSpans | undefined, name: string): readonly HeldFile[] {
  return held === undefined ? [] : [{ name, spans: held.spans, first: held.first, last: held.last }]
}

/** Where the held spans of a state lie. */
export const heldSpans = (files: StateFolder, held: readonly HeldFile[]): readonly HeldSpans[] =>
  held.map(({ name, ...rest }) => ({ path: files.held(name), ...rest }))
