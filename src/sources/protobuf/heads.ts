/** What all spans of one scope share. */
export type Head = {
  readonly resource: string
  readonly scope_name?: string | undefined
  readonly scope_version?: string | undefined
  readonly scope_attributes?: string | undefined
}

/** The resources and scopes that occur, each once: lines name them by place. */
export class Heads {
  readonly #places = new Map<string, number>()

  /** The place of a head, which is added when it is new. */
  placeOf(head: Head): number {
    const text = JSON.stringify(head)
    const place = this.#places.get(text) ?? this.#places.size
    this.#places.set(text, place)
    return place
  }

  /** Every head with its place. */
  texts(): readonly (Head & { readonly place: number })[] {
    return [...this.#places].map(([text, place]) => ({ place, ...(JSON.parse(text) as Head) }))
  }
}
