/** Adds to one place of a row of sums. */
export function add(to: Float64Array, place: number, value = 1): void {
  to[place] = (to[place] ?? 0) + value
}
