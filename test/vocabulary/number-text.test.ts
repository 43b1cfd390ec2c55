import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { assert, double, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chance,
  counted,
  numberText,
  percent,
  percentEnds,
  percentInterval,
  pointEnds,
  points,
  pointsApart,
  significant,
  significantEnds,
  signed,
} from '../../src/vocabulary/number-text.ts'

describe('percent', () => {
  test.each([
    [0, '0%'],
    [0.0000001, '<0.1%'],
    [0.0004, '<0.1%'],
    [0.0005, '0.1%'],
    [0.0099, '1.0%'],
    [0.01, '1%'],
    [0.126, '13%'],
    [0.99, '99%'],
    [0.995, '99.5%'],
    [0.9994, '99.9%'],
    [0.9995, '>99.9%'],
    [0.9999999, '>99.9%'],
    [1, '100%'],
    [1.5, '150%'],
    [-0.05, '−5%'],
    [-0.0001, '>−0.1%'],
  ])('writes %d as %s', (share, text) => expect(percent(share)).toBe(text))

  test('takes the floating-point error of a sum of weights for the end itself', () => {
    const tenths = Array.from({ length: 10 }, () => 0.1)
    const sum = tenths.reduce((total, each) => total + each, 0)
    expect(sum).toBeLessThan(1)
    expect(percent(sum)).toBe('100%')
    expect(percent(1 - sum)).toBe('0%')
  })

  test('never writes 100% below 1, nor 0% above 0', () => {
    assert(
      property(double({ min: 1e-11, max: 1 - 1e-11, noNaN: true }), (share) => {
        const number = Number(percent(share).replaceAll(/[<>%]/g, ''))
        expect(number).toBeGreaterThan(0)
        expect(number).toBeLessThan(100)
      }),
    )
  })
})

describe('an interval', () => {
  test.each<readonly [readonly [number, number], readonly [string, string]]>([
    [
      [0.35, 0.43],
      ['35%', '43%'],
    ],
    [
      [0.008, 0.0249],
      ['0.8%', '2.5%'],
    ],
    [
      [0.98, 0.992],
      ['98.0%', '99.2%'],
    ],
    [
      [0, 0.005],
      ['0%', '0.5%'],
    ],
    [
      [0.0001, 0.9999],
      ['<0.1%', '>99.9%'],
    ],
  ])('has both ends with the same decimals for shares %j', (interval, ends) =>
    expect(percentEnds(interval)).toEqual(ends),
  )

  test('leaves the sign of shares out in brackets, and is empty where it is unknown', () => {
    expect(percentInterval([0.35, 0.995])).toBe('[35.0, 99.5]')
    expect(percentInterval(null)).toBe('')
  })

  test('has both ends with the same decimals for points', () => {
    expect(pointEnds([-0.004, 0.12])).toEqual(['−0.4', '+12.0'])
    expect(pointEnds([0.031, 0.198])).toEqual(['+3', '+20'])
  })

  test('has as many decimals at both ends as the finer one of other numbers needs', () => {
    expect(significantEnds([0.354, 0.43])).toEqual(['0.354', '0.430'])
    expect(significantEnds([-0.0238, 12.3456])).toEqual(['−0.0238', '12.3456'])
    expect(significantEnds([0, 0.0763])).toEqual(['0', '0.0763'])
    expect(significantEnds([1234.5, 98765])).toEqual(['1,235', '98,765'])
    expect(significantEnds([1e-9, 2])).toEqual(['1e−9', '2'])
  })
})

describe('numbers', () => {
  test.each([
    [1234567.891, 2, '1,234,567.89'],
    [999, 0, '999'],
    [-1234.5, 1, '−1,234.5'],
    [-0.0001, 2, '0.00'],
    [-Infinity, 0, '−Infinity'],
  ])('%d with %d decimals is %s', (value, decimals, text) => expect(numberText(value, decimals)).toBe(text))

  test.each([
    [0.5, '0.5', '0.500'],
    [12345, '12,300', '12,300'],
    [0.00012345, '0.000123', '0.000123'],
    [1.2345e-9, '1.23e−9', '1.23e−9'],
    [0, '0', '0.00'],
    [-2, '−2', '−2.00'],
    [999.9, '1,000', '1,000'],
  ])('%d to three digits is %s, and %s with its zeros', (value, cut, kept) => {
    expect(significant(value)).toBe(cut)
    expect(significant(value, 3, 'kept')).toBe(kept)
  })

  test('differences have a sign, which is U+2212 below zero', () => {
    expect([signed(0.25), signed(-0.25), signed(0), signed(-0.0001)]).toEqual(['+0.250', '−0.250', '+0.000', '−0.000'])
    expect([points(0.123), points(-0.004), pointsApart(-0.123)]).toEqual(['+12', '−0.4', '12'])
  })

  test('a chance is never zero', () => {
    expect([chance(0), chance(1e-63), chance(0.0123), chance(1)]).toEqual(['< 0.0001', '< 0.0001', '0.012', '1'])
  })

  test('a count has its plural and its thousands', () => {
    expect(counted(1, 'case')).toBe('1 case')
    expect(counted(1204, 'case')).toBe('1,204 cases')
    expect(counted(2, 'success', 'successes')).toBe('2 successes')
  })
})

/** Files that round numbers for machines: coordinates of charts, JSON. */
const machines = [
  /^report\/html\/charts\//,
  /^report\/trimmed\.ts$/,
  /^comparison\/views\/views-of\.ts$/,
  /merge-law\.ts$/,
]

test('no other file turns numbers into words', () => {
  const source = fileURLToPath(new URL('../../src/', import.meta.url))
  const own = 'vocabulary/number-text.ts'
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('.generated.') && !machines.some((each) => each.test(name)),
  )
  const rounding = files.filter((name) =>
    /\.toFixed\(|\.toPrecision\(|\.toLocaleString\(/.test(readFileSync(source + name, 'utf8')),
  )
  expect(rounding).toEqual([own])
})
