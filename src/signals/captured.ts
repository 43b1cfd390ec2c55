/**
 * Values found in one source of a reply, by slot; the last one that is not null wins. A reply fills a dozen slots, and
 * among so few looking along the list is faster than hashing, and makes less garbage.
 */
export class Captured {
  /** The slots that were filled, in the order of their first value. */
  readonly slots: number[] = []
  readonly #values: unknown[] = []

  /** The value of a slot. */
  get(slot: number): unknown {
    const place = this.slots.indexOf(slot)
    return place === -1 ? undefined : this.#values[place]
  }

  /** Whether a slot is filled. */
  has(slot: number): boolean {
    return this.slots.includes(slot)
  }

  /** Fills a slot, over what it held. */
  set(slot: number, value: unknown): void {
    const place = this.slots.indexOf(slot)
    if (place === -1) {
      this.slots.push(slot)
      this.#values.push(value)
    } else this.#values[place] = value
  }

  /** Empties every slot. */
  clear(): void {
    this.slots.length = 0
    this.#values.length = 0
  }
}
