import { asyncProperty, assert } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialects } from '../dialects/all.ts'
import { written } from '../dialects/dialect.ts'
import { canonicalRow, expectedRows, ordered } from '../dialects/expected.ts'
import { Bench } from './bench.ts'
import { traces } from './traces.ts'

let bench: Bench
beforeAll(async () => void (bench = await Bench.open()))
afterAll(() => bench.close())

const runs = Number(process.env['RUNS'] ?? 1)

describe.each(dialects)('$source, $name', (dialect) => {
  test('gives every row', () =>
    assert(
      asyncProperty(traces(1, 8), async (list) => {
        const content = await written(dialect, list, bench.workspace)
        const outcome = await bench.load(content, 'meta' in dialect ? dialect.meta : undefined)
        expect(outcome).toMatchObject({ loaded: { format: dialect.source, rejected: 0 } })
        expect(ordered(outcome.rows.map((row) => canonicalRow(row, dialect.carries)))).toEqual(
          ordered(expectedRows(list, dialect.carries)),
        )
      }),
      { numRuns: runs, ...(process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {}) },
    ))
})
