import { describe, expect, test } from 'vitest'
import { sources } from '../../../src/sources/all.ts'
import { dialects } from '../dialects/all.ts'
import { givesEveryRow } from './properties.ts'
import { tries } from './tries.ts'

const holds = tries('every row of valid traces')

test('every source of traces has a dialect', () => {
  const written = new Set([...dialects.map(({ source }) => source), 'otlp-metrics', 'prometheus'])
  expect(sources.map(({ name }) => name).filter((name) => !written.has(name))).toEqual([])
})

describe.each(dialects)('$source, $name', (dialect) => {
  test('gives every row of any valid trace', () => holds(givesEveryRow, dialect, 1))
})
