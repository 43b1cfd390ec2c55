import { describe, expect, test } from 'vitest'
import { integrity } from '../../../src/measures/drift/integrity.ts'
import type { CaseInput } from '../../../src/vocabulary/drift/case-input.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, inputOf } from '../small-profile.ts'

const rows = (count: number, own: (place: number) => Partial<CaseInput>): readonly CaseInput[] =>
  Array.from({ length: count }, (_, place) => ({
    ...{ case: `s/${String(place).padStart(2, '0')}`, kind: 'stored', input: place, reference: null, runs: 1 },
    ...{ firstDay: '2026-11-10', frozen: '2026-11-09', seenOn: null, lookedFrom: '2026-11-01' },
    ...own(place),
  }))
const read = (caseInputs: readonly CaseInput[]) =>
  integrity.read(inputOf({ ...profileOf([axis('route')], []), caseInputs }))
const of = (caseInputs: readonly CaseInput[], subject: string) =>
  read(caseInputs).find((found) => found.subject === subject)

describe('integrity', () => {
  test('gives the share of cases that repeat another with its exact interval', () => {
    // Clopper and Pearson of 2 in 20: 0.0123 to 0.3170
    expect(
      of(
        rows(20, (place) => ({ input: place % 18 })),
        'duplicates',
      ),
    ).toMatchObject({
      ...{ state: 'MEASURED', value: 0.1 },
      interval: [expect.closeTo(0.0123, 4), expect.closeTo(0.317, 4)],
      details: { cases: 20, flawed: 2, listed: [{ case: 's/18' }, { case: 's/19' }] },
    })
  })

  test('names the first day on which production saw a case', () => {
    const found = of(
      rows(20, (place) => (place < 2 ? { seenOn: `2026-11-0${place + 3}` } : {})),
      'seen by production',
    )
    expect(found).toMatchObject({ state: 'MEASURED', value: 0.1 })
    expect(found?.because).toContain('the first on 2026-11-03')
  })

  test('gives only a bound where the date of the suite is not declared', () => {
    const undated = rows(20, (place) => ({ frozen: null, ...(place < 2 ? { seenOn: '2026-11-03' } : {}) }))
    expect(of(undated, 'seen by production')).toMatchObject({
      ...{ state: 'BOUNDED', value: null, interval: [0, expect.closeTo(0.317, 4)] },
      details: { undated: 20 },
    })
  })

  test('says how to switch inputs on where none is recorded', () => {
    const found = of(
      rows(20, () => ({ kind: 'none', input: null, lookedFrom: null })),
      'duplicates',
    )
    expect(found).toMatchObject({ state: 'NOT_RECORDED', value: null, interval: null })
    expect(found?.because).toContain('inputHashKey')
  })

  test('gives no share of few cases', () => {
    expect(
      of(
        rows(9, () => ({ input: 1 })),
        'duplicates',
      ),
    ).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })
})
