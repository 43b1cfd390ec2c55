/** Keys of contexts that were asked before: rows of one profile share their lists. */
const asked = new WeakMap<readonly (string | null)[], string>()

/** A joint context as one text, equal for equal contexts. */
export function cellKey(values: readonly (string | null)[]): string {
  const known = asked.get(values) ?? JSON.stringify(values)
  asked.set(values, known)
  return known
}
