import { describe, test } from 'vitest'
import { dialects } from '../dialects/all.ts'
import { survives } from './properties.ts'
import { tries } from './tries.ts'

const holds = tries('damaged files')

describe.each(dialects)('$source, $name', (dialect) => {
  test('gives rows or a fault, whatever happened to the file', () => holds(survives, dialect, 2))
})
