import type { Part } from './any-value.ts'

/** A list of integers that is filled again and again without making garbage. */
export class Places {
  #items = new Int32Array(256)
  length = 0

  clear(): void {
    this.length = 0
  }

  push(item: number): void {
    if (this.length === this.#items.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.#items)
      this.#items = larger
    }
    this.#items[this.length++] = item
  }

  at(index: number): number {
    return this.#items[index] ?? 0
  }

  /** Pairs of start and end as parts of some bytes. */
  parts(bytes: Uint8Array): readonly Part[] {
    return Array.from({ length: this.length / 2 }, (_, index) => ({
      bytes,
      start: this.at(index * 2),
      end: this.at(index * 2 + 1),
    }))
  }
}
