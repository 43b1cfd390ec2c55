type Entry<T> = { readonly sequence: readonly number[]; readonly conclusion: T }

/** Most sequences that are remembered; then all are forgotten, so that a client of many servers does not grow without end. */
const most = 512

/**
 * What was concluded from a sequence of small numbers. The replies of one server are alike, so a conclusion is drawn once
 * and found again by one look into one table: between two calls the caches have forgotten whatever lies scattered.
 */
export class Remembered<T> {
  readonly #conclude: (sequence: readonly number[]) => T
  readonly #entries = new Map<number, Entry<T>>()

  constructor(conclude: (sequence: readonly number[]) => T) {
    this.#conclude = conclude
  }

  /** The conclusion from a sequence. */
  of(sequence: readonly number[]): T {
    const hash = hashOf(sequence)
    const entry = this.#entries.get(hash)
    if (entry !== undefined && equal(entry.sequence, sequence)) return entry.conclusion
    const conclusion = this.#conclude(sequence)
    if (this.#entries.size >= most) this.#entries.clear()
    this.#entries.set(hash, { sequence: [...sequence], conclusion })
    return conclusion
  }
}

/** FNV-1a (Fowler, Noll, Vo) over whole numbers instead of bytes, in 30 bits, which V8 keeps unboxed. */
function hashOf(sequence: readonly number[]): number {
  let hash = 0x01_1c_9d_c5
  for (const number of sequence) hash = Math.imul(hash ^ number, 0x01_00_01_93)
  return hash & 0x3f_ff_ff_ff
}

function equal(left: readonly number[], right: readonly number[]): boolean {
  if (left.length !== right.length) return false
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false
  return true
}
