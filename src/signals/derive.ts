import { attributes } from '../vocabulary/attributes/all.ts'
import { acceleratorClass } from './accelerator-class.ts'
import { cacheState } from './cache-state.ts'
import { placeOf } from './known.ts'
import type { Known } from './known.ts'
import { factOf, precedence } from './precedence.ts'

/** How the server counts: its granule in tokens, and whether its zero is a constant. */
type CacheReport = { readonly granule: number; readonly hardZero: boolean }

const product = placeOf('evalgap.accelerator.product')
const acceleratorOf = placeOf('evalgap.accelerator.class')
const inputTokens = placeOf('gen_ai.usage.input_tokens')
const cacheRead = placeOf('gen_ai.usage.cache_read.input_tokens')
const prefix = placeOf('evalgap.cache.prefix')
const ratio = placeOf('evalgap.cache.prefix.ratio')
const responseCache = placeOf('evalgap.cache.response')
/** Attributes of facts that a stored reply replays. */
const replayedPlaces = attributes.flatMap(({ name }) => {
  const fact = factOf(name)
  return fact !== undefined && precedence[fact].replayed ? [placeOf(name)] : []
})

/** Names the class of a known accelerator product. */
export function deriveAccelerator(known: Known): void {
  const named = known.get(product)
  const from = known.from(product)
  if (typeof named !== 'string' || from === undefined || known.get(acceleratorOf) !== undefined) return
  known.set(acceleratorOf, acceleratorClass([named]), from)
}

/**
 * State and share of the prefix cache from its counts. A zero that the server always sends is no observation, and more
 * cached than prompt tokens is a contradiction: such a count is not kept.
 */
export function derivePrefixCache(known: Known, { granule, hardZero }: CacheReport): void {
  const input = known.number(inputTokens)
  const cached = known.number(cacheRead)
  const from = known.from(cacheRead)
  if (cached === undefined || from === undefined) return
  if (cached === 0 && hardZero) return known.forget(cacheRead)
  if (input !== undefined && cached > input) {
    known.forget(cacheRead)
    return known.contradict('cache_prefix')
  }
  const state = cacheState({ cached, input, granule })
  if (state !== 'unknown') known.set(prefix, state, from)
  if (input) known.set(ratio, cached / input, 'derived')
}

/** Whether a stored reply came back: nothing was executed for the call, so what the reply says of execution is replayed. */
export function isReplay(known: Known): boolean {
  const state = known.get(responseCache)
  return state === 'hit' || state === 'semantic_hit'
}

/** Forgets what a stored reply says about the execution that once made it. */
export function forgetReplayed(known: Known): void {
  for (const place of replayedPlaces) known.forget(place)
  known.set(prefix, 'not_applicable', 'not_applicable')
}
