/** Steps to insert, delete or replace to make one trajectory the other, and that over the longer one's length. */
export type TrajectoryDistance = { readonly levenshtein: number; readonly normalised: number }

/** Distance of two sequences of steps (Levenshtein 1966); 0 for two empty ones. O(n m). */
export function trajectoryDistance(left: readonly string[], right: readonly string[]): TrajectoryDistance {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (const [above, step] of left.entries()) {
    const next = [above + 1]
    for (const [index, other] of right.entries()) {
      const replaced = (row[index] ?? 0) + (step === other ? 0 : 1)
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1))
    }
    row = next
  }
  const levenshtein = row[right.length] ?? 0
  return { levenshtein, normalised: levenshtein / Math.max(1, left.length, right.length) }
}
