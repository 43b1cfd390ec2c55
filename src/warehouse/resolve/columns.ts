import { attributes } from '../../vocabulary/attributes/all.ts'
import type { Attribute, AttributeType } from '../../vocabulary/attribute.ts'

const types: Readonly<Record<AttributeType, string>> = {
  string: 'VARCHAR',
  int: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  'string[]': 'VARCHAR[]',
}

/** One typed column of `calls`, for one registered attribute. */
export type Column = { readonly attribute: Attribute; readonly name: string; readonly type: string }

/** Column of an attribute: dots become underscores. */
export const columnName = (attribute: string): string => attribute.replaceAll('.', '_')

/** The typed columns of `calls`, one per registered attribute; the sources of facts have columns one by one. */
export const columns: readonly Column[] = attributes
  .filter(({ name }) => name !== 'evalgap.sources')
  .map((attribute) => ({ attribute, name: columnName(attribute.name), type: types[attribute.type] }))
