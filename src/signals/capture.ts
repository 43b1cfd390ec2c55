import type { Captured } from './captured.ts'

type Branch = { readonly accepts: (element: unknown) => boolean; readonly node: Node }
type Node = {
  slot: number
  /** What the member holds of what a whole reply holds at its top. */
  wraps: 'all' | 'objects' | undefined
  readonly members: Map<string, Node>
  readonly elements: Map<string, Branch>
}

/**
 * Members that hold what a whole reply holds at its top: all of it, or only its objects where the rest of the member may be
 * the user's own text.
 */
export type Wrappers = Readonly<Record<string, 'all' | 'objects'>>

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/**
 * A set of paths compiled into one tree, so that a chunk is walked once and a chunk without usage costs a look at its
 * top-level keys. Each path has a slot in the captured values.
 */
export class Capture {
  readonly #root = emptyNode()
  readonly #slots = new Map<string, number>()

  constructor(wrappers: Wrappers) {
    for (const [name, wraps] of Object.entries(wrappers)) grow(this.#root, name).wraps = wraps
  }

  /** The slot of a dotted path, compiled when first asked for. */
  slotOf(path: string): number {
    const known = this.#slots.get(path)
    if (known !== undefined) return known
    const slot = this.#slots.size
    this.#slots.set(path, slot)
    let node = this.#root
    for (const segment of path.split('.')) node = grow(node, segment)
    node.slot = slot
    return slot
  }

  /** Takes what the paths name from one JSON body, one chunk, or an array of chunks. */
  take(json: unknown, into: Captured): void {
    if (Array.isArray(json)) for (const chunk of json) this.#chunk(chunk, into)
    else this.#chunk(json, into)
  }

  #chunk(json: unknown, into: Captured): void {
    if (!isObject(json)) return
    for (const key in json) {
      const node = this.#root.members.get(key)
      if (node === undefined || !Object.hasOwn(json, key)) continue
      walk(json[key], node, into)
      if (node.wraps !== undefined) this.#inside(json[key], node.wraps, into)
    }
  }

  #inside(wrapped: unknown, takes: 'all' | 'objects', into: Captured): void {
    if (!isObject(wrapped)) return
    for (const key in wrapped) {
      const node = this.#root.members.get(key)
      if (node === undefined || !Object.hasOwn(wrapped, key)) continue
      if (takes === 'all' || isObject(wrapped[key])) walk(wrapped[key], node, into)
    }
  }
}

function emptyNode(): Node {
  return { slot: -1, wraps: undefined, members: new Map(), elements: new Map() }
}

/** One more segment: `name`, `name[]` for every element, `name[key=value]` for the elements that have it. */
function grow(parent: Node, segment: string): Node {
  const [, name = segment, filter] = /^([^[]+)(?:\[([^\]]*)\])?$/.exec(segment) ?? []
  const member = parent.members.get(name) ?? emptyNode()
  parent.members.set(name, member)
  if (filter === undefined) return member
  const branch = member.elements.get(filter) ?? { accepts: acceptor(filter), node: emptyNode() }
  member.elements.set(filter, branch)
  return branch.node
}

function acceptor(filter: string): (element: unknown) => boolean {
  const [key = '', wanted] = filter.split('=')
  return (element) => isObject(element) && (wanted === undefined || isScalar(element[key], wanted))
}

function isScalar(value: unknown, wanted: string): boolean {
  return (typeof value === 'string' || typeof value === 'boolean') && String(value) === wanted
}

function walk(value: unknown, node: Node, into: Captured): void {
  if (value === null || value === undefined) return
  if (node.slot !== -1) into.set(node.slot, value)
  if (Array.isArray(value)) for (const branch of node.elements.values()) walkElements(value, branch, into)
  else if (isObject(value)) {
    for (const key in value) {
      const next = node.members.get(key)
      if (next !== undefined && Object.hasOwn(value, key)) walk(value[key], next, into)
    }
  }
}

function walkElements(elements: readonly unknown[], { accepts, node }: Branch, into: Captured): void {
  for (const element of elements) if (accepts(element)) walk(element, node, into)
}
