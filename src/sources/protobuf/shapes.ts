import { valueTypes } from './any-value.ts'
import type { Places } from './places.ts'

/** Keys and value types of the attributes of many spans, as the table `spans` has them. */
export type ShapeTexts = {
  readonly place: number
  readonly attribute_keys: string
  readonly attribute_types: string
}

/** Where attributes lie: key start, key end, type, value start, value end of each. */
export type Attributes = { readonly bytes: Uint8Array; readonly places: Places }

/** Integers by which one attribute is placed. */
export const stride = 5

type Shape = { readonly place: number; readonly keys: Uint8Array }

/**
 * The shapes of attributes that occur, each once: spans of one instrumentation share keys and types, and writing them again and
 * again is most of the work.
 */
export class Shapes {
  readonly texts: ShapeTexts[] = []
  readonly #known = new Map<number, Shape[]>()

  /** The place of a shape, which is added when it is new. */
  placeOf(attributes: Attributes): number {
    const signature = signatureOf(attributes.places)
    const alike = this.#known.get(signature) ?? []
    const known = alike.find(({ keys }) => sameKeys(keys, attributes))
    return known?.place ?? this.#add(signature, attributes)
  }

  #add(signature: number, attributes: Attributes): number {
    const shape = { place: this.texts.length, keys: keysOf(attributes) }
    this.#known.set(signature, [...(this.#known.get(signature) ?? []), shape])
    this.texts.push(textsOf(shape.place, attributes))
    return shape.place
  }
}

/** Mixes lengths of keys and types; shapes that agree in it are compared key by key. */
function signatureOf(places: Places): number {
  let signature = places.length
  for (let at = 0; at < places.length; at += stride) {
    signature = (Math.imul(signature, 31) + (places.at(at + 1) - places.at(at)) * 8 + places.at(at + 2)) | 0
  }
  return signature
}

/** Keys one after another, each with its type and length before it. */
function keysOf({ bytes, places }: Attributes): Uint8Array {
  const keys: number[] = []
  for (let at = 0; at < places.length; at += stride) {
    const key = bytes.subarray(places.at(at), places.at(at + 1))
    keys.push(places.at(at + 2), key.length & 255, (key.length >>> 8) & 255, key.length >>> 16, ...key)
  }
  return Uint8Array.from(keys)
}

function sameKeys(keys: Uint8Array, { bytes, places }: Attributes): boolean {
  let known = 0
  for (let at = 0; at < places.length; at += stride) {
    const [start, end] = [places.at(at), places.at(at + 1)]
    const length = end - start
    if (keys[known] !== places.at(at + 2) || keys[known + 1] !== (length & 255)) return false
    if (keys[known + 2] !== ((length >>> 8) & 255) || keys[known + 3] !== length >>> 16) return false
    known += 4
    for (let index = start; index < end; index++) if (bytes[index] !== keys[known++]) return false
  }
  return known === keys.length
}

const separator = '\u001f'
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function textsOf(place: number, { bytes, places }: Attributes): ShapeTexts {
  const keys: string[] = []
  const types: string[] = []
  for (let at = 0; at < places.length; at += stride) {
    keys.push(decoder.decode(bytes.subarray(places.at(at), places.at(at + 1))).replaceAll(separator, '␟'))
    types.push(valueTypes[places.at(at + 2)] ?? '')
  }
  return { place, attribute_keys: keys.join(separator), attribute_types: types.join(separator) }
}
