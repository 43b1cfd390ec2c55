/** The smallest `capacity` distinct hashes of several ascending bottom-k sketches: that of their union (Beyer et al. 2007). */
export function unionSketch(sketches: readonly (readonly number[])[], capacity: number): readonly number[] {
  const [only] = sketches
  if (sketches.length === 1 && only !== undefined) return only
  const kept: number[] = []
  for (const sketch of sketches) {
    for (const hash of sketch) {
      // Nearly every hash of many sketches is above those kept, and as sketches ascend so are all that follow it.
      if (kept.length === capacity && hash >= (kept[capacity - 1] ?? 0)) break
      insert(kept, hash)
      if (kept.length > capacity) kept.pop()
    }
  }
  return kept
}

/** How many distinct hashes of 52 bits the sketch stands for: exact below its capacity, (k - 1) / largest above (Beyer et al. 2007). */
export function sketchCount(sketch: readonly number[], capacity: number): number {
  const largest = sketch[capacity - 1]
  return largest === undefined ? sketch.length : Math.round((capacity - 1) / (largest / 2 ** 52))
}

/** Puts a value where it belongs in an ascending list, once. */
function insert(ascending: number[], value: number): void {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  if (ascending[low] !== value) ascending.splice(low, 0, value)
}
