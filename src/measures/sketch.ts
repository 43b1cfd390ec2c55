/** The smallest `capacity` distinct hashes of several bottom-k sketches: the sketch of their union (Beyer et al. 2007). */
export function unionSketch(sketches: readonly (readonly number[])[], capacity: number): readonly number[] {
  const [only] = sketches
  if (sketches.length === 1 && only !== undefined) return only
  return [...new Set(sketches.flat())].sort((left, right) => left - right).slice(0, capacity)
}
