type Node<T> = { value: T | undefined; readonly next: Map<number, Node<T>> }

/** Most sequences that are remembered; then all are forgotten, so that a client of many servers does not grow without end. */
const most = 512

const emptyNode = <T>(): Node<T> => ({ value: undefined, next: new Map() })

/**
 * What was concluded from a sequence of small numbers. The replies of one server are alike, so a conclusion is drawn once
 * and found again without a key being built.
 */
export class Remembered<T> {
  readonly #conclude: (sequence: readonly number[]) => T
  #root = emptyNode<T>()
  #size = 0

  constructor(conclude: (sequence: readonly number[]) => T) {
    this.#conclude = conclude
  }

  /** The conclusion from a sequence. */
  of(sequence: readonly number[]): T {
    let node = this.#root
    for (const step of sequence) {
      let next = node.next.get(step)
      if (next === undefined) node.next.set(step, (next = emptyNode()))
      node = next
    }
    return (node.value ??= this.#remember(sequence))
  }

  #remember(sequence: readonly number[]): T {
    this.#size += 1
    if (this.#size > most) {
      this.#root = emptyNode()
      this.#size = 0
    }
    return this.#conclude(sequence)
  }
}
