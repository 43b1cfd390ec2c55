import { describe, test } from 'vitest'
import { dialects } from '../dialects/all.ts'
import { keepsWholeParts, keepsWholeRecords } from './properties.ts'
import { tries } from './tries.ts'

const holds = tries('damaged records beside whole ones')
const texts = dialects.flatMap((dialect) => ('records' in dialect ? [dialect] : []))
const parted = dialects.flatMap((dialect) => ('wrapped' in dialect ? [dialect] : []))

describe.each(texts)('$source, $name', (dialect) => {
  test('keeps whole records beside damaged ones, and counts the damaged', () => holds(keepsWholeRecords, dialect, 1))
})

describe.each(parted)('$source, $name', (dialect) => {
  test('keeps whole parts beside damaged ones', () => holds(keepsWholeParts, dialect, 1))
})
