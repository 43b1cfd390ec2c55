/** A stream of uniform numbers in [0, 1) that a seed determines. Source: mulberry32, Tommy Ettinger. */
export type Random = () => number

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A standard normal number. Source: Box and Muller 1958. */
export function normalDraw(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** The index of a category drawn with the given shares, which sum to 1. */
export function categoryDraw(random: Random, shares: readonly number[]): number {
  let left = random()
  for (const [category, share] of shares.entries()) {
    left -= share
    if (left < 0) return category
  }
  return shares.length - 1
}
