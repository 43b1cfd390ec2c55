import { describe, expect, test } from 'vitest'
import type { Comparison } from '../../src/vocabulary/comparison.ts'
import type { Finding } from '../../src/vocabulary/finding.ts'
import { checked, seeded } from '../report/seeded-comparisons.ts'

const comparison = seeded.PROJECTS
const finding = (id: string, extra: Partial<Finding>): Finding =>
  ({
    id,
    measure: id.split(':')[0] ?? '',
    subject: id.split(/:(.*)/s)[1] ?? '',
    state: 'MEASURED',
    value: 0.5,
    interval: [0.4, 0.6],
    level: 0.95,
    clusters: { eval: 100, production: 100 },
    because: id,
    ...extra,
  }) as Finding
const withFindings = (...findings: readonly Finding[]): Comparison => ({ ...comparison, findings })
const joint = withFindings(finding('coverage:joint', {}))
const stateOf = (...[comparison, ...rules]: Parameters<typeof checked>) =>
  checked(comparison, ...rules).check.decisions.map(({ state }) => state)

describe('a gate', () => {
  test.each([
    ['all of it above the least', { min: 0.4 }, 'passed'],
    ['all of it below the least', { min: 0.61 }, 'failed'],
    ['the least inside', { min: 0.5 }, 'inconclusive'],
    ['the value above the least, but not the interval', { min: 0.45 }, 'inconclusive'],
    ['all of it below the most', { max: 0.6 }, 'passed'],
    ['all of it above the most', { max: 0.39 }, 'failed'],
    ['the most inside', { max: 0.5 }, 'inconclusive'],
    ['all of it between both', { min: 0.3, max: 0.7 }, 'passed'],
  ] as const)('is decided by the whole interval: %s', (_, bounds, state) => {
    expect(stateOf(joint, ['coverage:joint', bounds])).toEqual([state])
  })

  test('is decided by the bounds of a number that is only bounded', () => {
    const bounded = withFindings(finding('divergence:batch', { state: 'BOUNDED', value: null, interval: [0.2, 0.9] }))
    expect(stateOf(bounded, ['dimension:batch', { max: 0.1 }])).toEqual(['failed'])
    expect(stateOf(bounded, ['dimension:batch', { max: 0.5 }])).toEqual(['inconclusive'])
  })
})

describe('a subject without a measurement', () => {
  test.each([
    ['nothing of the name', withFindings(), 'score:accuracy'],
    ['too little data', withFindings(finding('projection:accuracy', { state: 'INSUFFICIENT' })), 'score:accuracy'],
    [
      'one side only',
      withFindings(finding('transfer:latency', { state: 'NOT_COMPARABLE', value: null, interval: null })),
      'outcome:latency',
    ],
    ['no interval', withFindings(finding('coverage:joint', { interval: null })), 'coverage:joint'],
  ])('never passes: %s', (_, given, name) => {
    expect(stateOf(given, [name, { min: 0 }])).toEqual(['inconclusive'])
  })

  test('is ignored by a wildcard that finds another subject', () => {
    const absent = finding('transfer:output tokens', { state: 'NOT_RECORDED', value: null, interval: null })
    const latency = finding('transfer:latency', {})
    expect(stateOf(withFindings(absent, latency), ['outcome:*', { min: 0.1 }])).toEqual(['passed'])
    expect(stateOf(withFindings(absent), ['outcome:*', { min: 0.1 }])).toEqual(['inconclusive'])
  })
})

test('a gate that names a subject takes it from the wildcard', () => {
  const { decisions } = checked(
    withFindings(finding('transfer:latency', {}), finding('transfer:cost', {})),
    ['outcome:*', { min: 0.1 }],
    ['outcome:cost', { min: 0.9, level: 'warn' }],
  ).check
  expect(decisions.map(({ id, state, effect }) => [id, state, effect])).toEqual([
    ['outcome:latency', 'passed', 'none'],
    ['outcome:cost', 'failed', 'warning'],
  ])
})

test('any finding can be gated by its id', () => {
  const given = withFindings(finding('passk:accuracy', {}), finding('coverage:joint', {}))
  expect(stateOf(given, ['finding:passk:accuracy', { min: 0.9 }])).toEqual(['failed'])
  expect(stateOf(given, ['finding:passk:*', { min: 0.4 }])).toEqual(['passed'])
})

test('marks of patterns in names stand for themselves', () => {
  const given = withFindings(finding('divergence:a.b (c)', {}), finding('divergence:axb (c)', {}))
  expect(checked(given, ['dimension:a.b*', { max: 1 }]).check.decisions.map(({ id }) => id)).toEqual([
    'dimension:a.b (c)',
  ])
})

test.each([
  ['PROJECTS', 'passed'],
  ['PROJECTS_AFTER_REWEIGHTING', 'passed'],
  ['BLIND', 'failed'],
  ['DOES_NOT_PROJECT', 'failed'],
  ['INSUFFICIENT', 'inconclusive'],
  ['NOT_COMPARABLE', 'inconclusive'],
] as const)('the verdict gate answers %s with %s', (code, state) => {
  expect(stateOf(seeded[code], ['verdict'])).toEqual([state])
})

test.each([
  ['NOT_COMPARABLE', 'failed'],
  ['INSUFFICIENT', 'inconclusive'],
  ['BLIND', 'passed'],
] as const)('the comparability gate answers %s with %s', (code, state) => {
  expect(stateOf(seeded[code], ['comparability'])).toEqual([state])
})

describe('the coverage gate', () => {
  const facts = (lacking: readonly string[]) =>
    withFindings(finding('facts:coverage', { interval: [0.85, 0.95], details: { lacking } as never }))

  test('judges the least covered combination of facts, as the verdict does', () => {
    expect(stateOf(facts([]), ['coverage:facts', { min: 0.8 }])).toEqual(['passed'])
    expect(stateOf(facts([]), ['coverage:facts', { min: 0.96 }])).toEqual(['failed'])
  })

  test('cannot pass while a required fact is lacking', () => {
    expect(stateOf(facts(['input is not recorded']), ['coverage:facts', { min: 0.8 }])).toEqual(['inconclusive'])
  })
})

describe('the outcome', () => {
  const outcome = (...rules: Parameters<typeof checked> extends [unknown, ...infer Rules] ? Rules : never) =>
    checked(joint, ...rules).check.outcome

  const held: Parameters<typeof outcome>[number] = ['coverage:joint', { min: 0.1 }]

  test('fails on a failed error gate, whatever else is open', () => {
    expect(outcome(['coverage:joint', { min: 0.9 }], ['score:x', { min: 0 }])).toBe('failed')
  })
  test('never fails on a warning', () => {
    expect(outcome(held, ['coverage:joint', { min: 0.9, level: 'warn' }])).toBe('passed')
    expect(outcome(held, ['score:x', { min: 0, level: 'warn' }])).toBe('passed')
  })
  test.each([
    ['fail', 'inconclusive'],
    ['warn', 'passed'],
    ['pass', 'passed'],
  ] as const)('follows onInconclusive %s of an open gate: %s', (onInconclusive, expected) => {
    expect(outcome(held, ['score:x', { min: 0, onInconclusive }])).toBe(expected)
  })
  test('ignores a gate that is off', () => {
    const { outcome: found, decisions } = checked(joint, held, ['coverage:joint', { min: 1, level: 'off' }]).check
    expect(found).toBe('passed')
    expect(decisions).toHaveLength(1)
  })
  test.each(['warn', 'pass'] as const)(
    'is never passed where no gate passed, even with onInconclusive %s',
    (policy) => {
      expect(outcome(['score:x', { min: 0, onInconclusive: policy }])).toBe('inconclusive')
      expect(checked(joint).check.outcome).toBe('inconclusive')
    },
  )
})

describe('paths', () => {
  const shapes = (rows: readonly object[], extra: object = {}) =>
    withFindings(finding('topology:shapes', { details: { rows, ...extra } }))
  const row = { text: 'agent > tool:search', difference: -0.4, interval: [-0.5, -0.3] }

  test('are judged by their difference without sign', () => {
    expect(stateOf(shapes([row]), ['path:agent > tool:search', { max: 0.2 }])).toEqual(['failed'])
    expect(stateOf(shapes([row]), ['path:*', { max: 0.5 }])).toEqual(['passed'])
    expect(stateOf(shapes([{ ...row, interval: [-0.5, 0.1] }]), ['path:*', { max: 0.2 }])).toEqual(['inconclusive'])
  })
  test('leave the gate open when they were not compared', () => {
    expect(stateOf(shapes([row]), ['path:agent > tool:other', { max: 0.2 }])).toEqual(['inconclusive'])
  })
  test('pass when they are the same everywhere', () => {
    const same = withFindings(finding('topology:shapes', { value: 0, interval: [0, 0], details: { constant: true } }))
    expect(stateOf(same, ['path:*', { max: 0.2 }])).toEqual(['passed'])
  })
})
