import { acceleratorClass } from './accelerator-class.ts'
import { cacheState } from './cache-state.ts'
import type { Known } from './known.ts'
import { factOf, precedence } from './precedence.ts'

/** How the server counts: its granule in tokens, and whether its zero is a constant. */
type CacheReport = { readonly granule: number; readonly hardZero: boolean }

const cacheRead = 'gen_ai.usage.cache_read.input_tokens'

/** Names the class of a known accelerator product. */
export function deriveAccelerator(known: Known): void {
  const product = known.get('evalgap.accelerator.product')
  const from = known.from('evalgap.accelerator.product')
  if (known.get('evalgap.accelerator.class') !== undefined || typeof product !== 'string' || !from) return
  known.set('evalgap.accelerator.class', acceleratorClass([product]), from)
}

/**
 * State and share of the prefix cache from its counts. A zero that the server always sends is no observation, and more
 * cached than prompt tokens is a contradiction: such a count is not kept.
 */
export function derivePrefixCache(known: Known, { granule, hardZero }: CacheReport): void {
  const input = known.number('gen_ai.usage.input_tokens')
  const cached = known.number(cacheRead)
  const from = known.from(cacheRead)
  if (cached === undefined || from === undefined) return
  if (cached === 0 && hardZero) return known.forget((name) => name === cacheRead)
  if (input !== undefined && cached > input) {
    known.forget((name) => name === cacheRead)
    return known.contradict('cache_prefix')
  }
  const state = cacheState({ cached, input, granule })
  if (state !== 'unknown') known.set('evalgap.cache.prefix', state, from)
  if (input) known.set('evalgap.cache.prefix.ratio', cached / input, 'derived')
}

/** Whether a stored reply came back: nothing was executed for the call, so what the reply says of execution is replayed. */
export function isReplay(known: Known): boolean {
  const state = known.get('evalgap.cache.response')
  return state === 'hit' || state === 'semantic_hit'
}

/** Forgets what a stored reply says about the execution that once made it. */
export function forgetReplayed(known: Known): void {
  known.forget((name) => {
    const fact = factOf(name)
    return fact !== undefined && precedence[fact].replayed
  })
  known.set('evalgap.cache.prefix', 'not_applicable', 'not_applicable')
}
