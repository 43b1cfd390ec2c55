/** Most players whose coalitions are all visited; 2 to this power values are computed. */
export const mostPlayers = 6

/**
 * Shapley values: how much each of `players` adds to `worth` on average over all orders of joining. `worth` is asked for
 * every coalition once, as a bit set; the values sum to worth(all) - worth(none).
 * Source: Shapley 1953. Throws RangeError beyond `mostPlayers`.
 */
export function shapley(players: number, worth: (coalition: number) => number): readonly number[] {
  if (!(players >= 0 && players <= mostPlayers)) throw new RangeError(`${players} players; ${mostPlayers} at most`)
  const worths = Array.from({ length: 2 ** players }, (_, coalition) => worth(coalition))
  return Array.from({ length: players }, (_, player) => {
    let value = 0
    for (const [coalition, without] of worths.entries()) {
      if ((coalition & (1 << player)) !== 0) continue
      const gain = (worths[coalition | (1 << player)] ?? 0) - without
      value += orderShare(players, size(coalition)) * gain
    }
    return value
  })
}

/** Share of all orders in which exactly these `before` players come before one given other. */
function orderShare(players: number, before: number): number {
  return (factorial(before) * factorial(players - before - 1)) / factorial(players)
}

const factorial = (count: number): number => (count <= 1 ? 1 : count * factorial(count - 1))

function size(coalition: number): number {
  let [left, count] = [coalition, 0]
  for (; left > 0; left >>= 1) count += left & 1
  return count
}
