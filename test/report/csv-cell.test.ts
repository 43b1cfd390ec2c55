import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvCell } from '../../src/report/csv-cell.ts'

test.each([
  '=1+1',
  '+1+1',
  '+49 30 1234',
  '-2+3',
  '-1',
  '-',
  '@SUM(A1)',
  '\t=1',
  '\tplain',
  '\rplain',
  '  =cmd|x',
  '＝1',
  '=HYPERLINK("http://x","y")',
])('the text %j is guarded', (text) => {
  expect(parse(csvCell(text))).toEqual([[`'${text}`]])
})

test.each(['plain', 'a=b', "'quoted", 'say "no"', 'a,b', 'two\nlines', '1e5', '顧客'])(
  'the text %j is kept',
  (text) => {
    expect(parse(csvCell(text))).toEqual([[text]])
  },
)

test.each([
  [-5, '-5'],
  [-0.25, '-0.25'],
  [1e-7, '1e-7'],
  [true, 'true'],
  [null, ''],
  [undefined, ''],
])('%j is the cell %j, without a guard', (value, cell) => expect(csvCell(value)).toBe(cell))

test('digits of a number have no guard', () => {
  expect(csvCell('-9007199254740993', 'number')).toBe('-9007199254740993')
  expect(csvCell('-12.50', 'number')).toBe('-12.50')
})
