/** What a reply says about its prompt and the prefix cache; absent counts are unknown, never zero. */
export type CacheCounts = {
  readonly cached: number | undefined
  /** All prompt tokens, cached ones included. */
  readonly input: number | undefined
  /** Tokens the engine recomputes at the end of a full hit, at most. */
  readonly granule: number
}

/**
 * State of the prefix cache for one call. Engines recompute at least the last token or block, so a full hit is one that
 * leaves no more than a granule and a tenth of the prompt.
 */
export function cacheState({ cached, input, granule }: CacheCounts): 'none' | 'partial' | 'full' | 'unknown' {
  if (cached === undefined) return 'unknown'
  if (cached === 0) return 'none'
  if (input === undefined || input === 0) return 'unknown'
  return input - cached <= granule && cached / input >= 0.9 ? 'full' : 'partial'
}
