import { expect, test } from 'vitest'
import { checkNulls } from '../../src/warehouse/check-nulls.ts'
import { statedNulls } from '../../src/warehouse/query.ts'

const check =
  (row: unknown, ...stated: readonly string[]) =>
  () =>
    checkNulls({ name: 'a/query', rows: [{ whole: 1 }, row], stated: new Set(stated) })

test('a header states columns, elements and parameters that may be NULL', () => {
  expect(statedNulls('-- What?\n-- Null: model, cell[], $load\nSELECT 1')).toEqual(
    new Set(['model', 'cell[]', '$load']),
  )
  expect(statedNulls('-- What?\nSELECT 1')).toEqual(new Set())
})

test.each([
  [{ model: null }, 'model'],
  [{ cell: ['a', null] }, 'cell[]'],
  [{ units: { eval: null } }, 'units.eval'],
  [{ repeats: [{ runs: 1 }, { runs: null }] }, 'repeats[].runs'],
])('a NULL in %j passes only where the header states it', (row, path) => {
  expect(check(row)).toThrow(`queries/a/query.sql: ${path} is NULL, which its header does not state`)
  expect(check(row, path)).not.toThrow()
  expect(check(row, 'other')).toThrow(path)
})

test('other values pass', () => expect(check({ list: [], text: '', day: new Date(0), zero: 0 })).not.toThrow())
