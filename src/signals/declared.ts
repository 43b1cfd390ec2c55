import { attributes } from '../vocabulary/attributes/all.ts'
import type { Attribute, AttributeType } from '../vocabulary/attribute.ts'
import type { AttributeName } from '../vocabulary/attributes/all.ts'
import { placeOf } from './known.ts'
import type { Known, Value } from './known.ts'
import { factOf } from './precedence.ts'

/** Facts that only the operator knows, by attribute. */
export type Declared = Readonly<Partial<Record<AttributeName, Value>>>

const fitting: Readonly<Record<AttributeType, (value: Value) => boolean>> = {
  string: (value) => typeof value === 'string',
  int: Number.isSafeInteger,
  double: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  'string[]': (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
}
const registry: ReadonlyMap<string, Attribute> = new Map(attributes.map((attribute) => [attribute.name, attribute]))

/** Adds what the operator declares where nothing was measured; where it contradicts a measurement, that is said. */
export function addDeclared(known: Known, declared: Declared): void {
  for (const [name, value] of Object.entries(declared) as [AttributeName, Value][]) {
    const fact = factOf(name)
    if (fact === undefined || value === 'unknown' || !fits(value, registry.get(name))) continue
    const place = placeOf(name)
    const measured = known.get(place)
    if (measured === undefined) known.set(place, value, 'explicit')
    else if (String(measured) !== String(value)) known.contradict(fact)
  }
}

function fits(value: Value, attribute: Attribute | undefined): boolean {
  if (attribute === undefined || !fitting[attribute.type](value)) return false
  return attribute.values?.includes(String(value)) ?? true
}
