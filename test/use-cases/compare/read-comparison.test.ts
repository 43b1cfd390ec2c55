import { describe, expect, test } from 'vitest'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'
import { checked, hostileComparison, seeded } from '../../report/seeded-comparisons.ts'
import { readComparison } from '../../../src/use-cases/compare/read-comparison.ts'

const whole = seeded.PROJECTS_AFTER_REWEIGHTING
const saved = (comparison: Comparison): string => JSON.stringify(comparison)

/** The same document with other values under some paths; undefined removes what is there. */
function damaged(comparison: Comparison, changes: Readonly<Record<string, unknown>>): string {
  const document: unknown = JSON.parse(saved(comparison))
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    const holder = keys.reduce((inside, key) => Reflect.get(Object(inside), key), document)
    if (!Reflect.has(Object(holder), last) && value === undefined) throw new Error(`${path} is not there`)
    Reflect.set(Object(holder), last, value)
  }
  return JSON.stringify(document)
}

const place = (measure: string, subject: string): number =>
  whole.findings.findIndex((each) => each.measure === measure && each.subject === subject)

const joint = place('coverage', 'joint')

describe('a saved comparison', () => {
  test.each(Object.keys(seeded) as readonly (keyof typeof seeded)[])('reads back whole with the verdict %s', (code) => {
    const text = saved(seeded[code])
    expect(JSON.stringify(readComparison('saved.json', text))).toBe(text)
  })

  test('reads back whole from check, texts of traces included', () => {
    for (const comparison of [checked(whole, ['coverage:joint', { min: 0.9 }]), hostileComparison]) {
      const text = saved(comparison)
      expect(JSON.stringify(readComparison('saved.json', text))).toBe(text)
    }
  })

  test('keeps the keys and the measures of a newer version that this version does not know', () => {
    const text = damaged(whole, {
      [`findings.${joint}.details.later`]: { shape: 1 },
      'findings.0.measure': 'measure of tomorrow',
      'findings.0.details': ['anything'],
      'views.later': true,
    })
    expect(JSON.stringify(readComparison('saved.json', text))).toBe(text)
  })
})

describe('a document that is no comparison', () => {
  test.each([
    ['no contexts', { 'views.contexts': undefined }, 'views.contexts: expected object, received undefined'],
    [
      'a list of another shape',
      { [`findings.${joint}.details.tWay`]: { a: 1 } },
      `findings[${joint}].details.tWay: expected array, received object`,
    ],
    [
      'a text for a number',
      { [`findings.${joint}.details.touched.value`]: '30%' },
      `findings[${joint}].details.touched.value: expected number, received string`,
    ],
    [
      'details of another measure',
      { [`findings.${joint}.measure`]: 'transfer' },
      `findings[${joint}].details.bound: expected number, received undefined`,
    ],
    ['a finding that is a number', { 'findings.0': 1 }, 'findings[0]: expected object, received number'],
    ['a finding without a sentence', { 'findings.0.because': undefined }, 'findings[0].because: expected string'],
    ['a state that there is not', { 'findings.0.state': 'GOOD' }, 'findings[0].state: expected one of "MEASURED"'],
    ['an unknown verdict', { 'verdict.code': 'FINE' }, 'verdict.code: expected one of "NOT_COMPARABLE"'],
    [
      'a weight that is a text',
      { 'cohorts.eval.weightSources': { 'a b': 'x' } },
      'cohorts.eval.weightSources["a b"]: expected number, received string',
    ],
    ['another schema', { schema: 'evalgap/comparison/2' }, 'schema: expected "evalgap/comparison/1"'],
  ])('is refused with the path inside it for %s', (_, changes, reason) => {
    expect(() => readComparison('saved.json', damaged(whole, changes))).toThrow(
      `saved.json is no saved comparison: ${reason}`,
    )
  })

  test('is refused with three paths named and the others counted', () => {
    expect(() => readComparison('saved.json', '{"schema":"evalgap/comparison/1"}')).toThrow(
      /inputs: expected array, .*; cohorts: .*; key: .*; and 3 more$/,
    )
    expect(() => readComparison('saved.json', '7')).toThrow('the document: expected object, received number')
  })
})
