import { assert } from 'fast-check'
import type { IAsyncPropertyWithHooks } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sources } from '../../../src/sources/all.ts'
import { dialects } from '../dialects/all.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { Bench } from './bench.ts'
import { givesEveryRow, keepsWholeParts, keepsWholeRecords, survives } from './properties.ts'
import type { Trial } from './properties.ts'

// `npm test` tries a few files of every dialect, always the same; `npm run fuzz` (FUZZ_SCALE) many, others each time unless FUZZ_SEED says.
const scale = Number(process.env['FUZZ_SCALE'] ?? 1)
const seed = Number(process.env['FUZZ_SEED'] ?? (scale === 1 ? 1 : Math.floor(Math.random() * 2 ** 31)))

let bench: Bench
const counted = new Map<string, number>()
beforeAll(async () => void (bench = await Bench.open()))
afterAll(async () => {
  await bench.close()
  if (scale === 1) return
  for (const [source, cases] of counted) console.log(`${source}: ${cases} cases`)
  console.log(`all: ${[...counted.values()].reduce((sum, cases) => sum + cases, 0)} cases, FUZZ_SEED=${seed}`)
})

const trialOf = ({ source }: Dialect): Trial => ({
  bench,
  onCases: (cases) => void counted.set(source, (counted.get(source) ?? 0) + cases),
})

/** Tries a property with some files. FUZZ_SHRINK makes what fails small, which takes minutes. */
const holds = (property: IAsyncPropertyWithHooks<[unknown]>, files: number): Promise<void> =>
  assert(property, { numRuns: files * scale, seed, endOnFailure: !('FUZZ_SHRINK' in process.env) })

test('every source of traces has a dialect', () => {
  const written = new Set(dialects.map(({ source }) => source))
  const metrics = new Set(['otlp-metrics', 'prometheus'])
  expect(sources.map(({ name }) => name).filter((name) => !written.has(name) && !metrics.has(name))).toEqual([])
})

describe.each(dialects)('$source, $name', (dialect) => {
  test('gives every row of any valid trace', () => holds(givesEveryRow(dialect, trialOf(dialect)), 1))

  if ('records' in dialect)
    test('keeps whole records beside damaged ones, and counts these', () =>
      holds(keepsWholeRecords(dialect, trialOf(dialect)), 1))
  else if (dialect.wrapped)
    test('keeps whole parts beside damaged ones', () => holds(keepsWholeParts(dialect, trialOf(dialect)), 1))

  test('gives rows or a fault, whatever happened to the file', () => holds(survives(dialect, trialOf(dialect)), 6))
})
