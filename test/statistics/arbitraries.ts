import * as fc from 'fast-check'
import { groupTableFromRows } from '../../src/statistics/tables/group-table.ts'
import type { GroupTable } from '../../src/statistics/tables/group-table.ts'

/** Two rows of counts over the same 1 to 8 categories, each with at least one call. */
export const countPair: fc.Arbitrary<readonly [number[], number[]]> = fc
  .integer({ min: 1, max: 8 })
  .chain((categories) => fc.tuple(counts(categories), counts(categories)))

/** Two tables over the same 2 to 6 categories, each of 2 to 9 groups with at least one call in every group. */
export const tablePair: fc.Arbitrary<readonly [GroupTable, GroupTable]> = fc
  .integer({ min: 2, max: 6 })
  .chain((categories) => fc.tuple(table(categories), table(categories)))

function table(categories: number): fc.Arbitrary<GroupTable> {
  return fc.array(counts(categories), { minLength: 2, maxLength: 9 }).map((rows) => groupTableFromRows(rows))
}

function counts(categories: number): fc.Arbitrary<number[]> {
  return fc
    .array(fc.nat({ max: 40 }), { minLength: categories, maxLength: categories })
    .filter((row) => row.some((count) => count > 0))
}
