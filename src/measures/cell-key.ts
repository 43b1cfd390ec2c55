const known = new WeakMap<readonly (string | null)[], string>()

/** A joint context as one text, equal for equal contexts; lists are asked for again and again, so each is spelled out once. */
export function cellKey(values: readonly (string | null)[]): string {
  const spelled = known.get(values) ?? JSON.stringify(values)
  known.set(values, spelled)
  return spelled
}
