import { describe, expect, test } from 'vitest'
import { caseFlaws } from '../../../src/measures/drift/case-flaws.ts'
import type { CaseInput } from '../../../src/vocabulary/drift/case-input.ts'

const row = (own: Partial<CaseInput>): CaseInput => ({
  ...{ case: 's/a', kind: 'stored', input: 1, reference: null, firstDay: '2026-11-10', frozen: null },
  ...{ runs: 1, seenOn: null, lookedFrom: null },
  ...own,
})
const flaw = (rows: readonly CaseInput[], kind: string) => {
  const found = caseFlaws(rows).find((each) => each.kind === kind)
  return { known: found?.known, flawed: Object.fromEntries(found?.flawed ?? []), undated: found?.undated }
}

describe('caseFlaws', () => {
  test('counts the later of two cases with one input, and no case without an input', () => {
    const rows = [row({ case: 's/b' }), row({}), row({ case: 's/c', input: 2 }), row({ case: 's/d', input: null })]
    expect(flaw(rows, 'duplicates')).toEqual({ known: 3, flawed: { 's/b': undefined }, undated: 0 })
  })

  test('does not take equal hashes under two keys for one input', () => {
    expect(flaw([row({ kind: 'aaaa' }), row({ case: 's/b', kind: 'bbbb' })], 'duplicates').flawed).toEqual({})
  })

  test('counts a case as seen that production saw before its suite was frozen, with the day', () => {
    const dated = { frozen: '2026-11-05', lookedFrom: '2026-11-01' }
    const rows = [
      row({ ...dated, seenOn: '2026-11-03' }),
      row({ case: 's/b', input: 2, ...dated, seenOn: '2026-11-05' }),
      row({ case: 's/c', input: 3, ...dated }),
    ]
    expect(flaw(rows, 'seen by production')).toEqual({ known: 3, flawed: { 's/a': '2026-11-03' }, undated: 0 })
  })

  test('takes the first run where no suite is dated, and says of how many', () => {
    const rows = [row({ lookedFrom: '2026-11-01', seenOn: '2026-11-09' })]
    expect(flaw(rows, 'seen by production')).toEqual({ known: 1, flawed: { 's/a': '2026-11-09' }, undated: 1 })
  })

  test('knows nothing of cases that are older than the production at hand', () => {
    const rows = [row({ frozen: '2026-11-01', lookedFrom: '2026-11-01', seenOn: '2026-11-02' })]
    expect(flaw(rows, 'seen by production')).toEqual({ known: 0, flawed: {}, undated: 0 })
  })

  test('finds inputs and references that changed under one id, of cases with two runs', () => {
    const rows = [
      row({ reference: 7 }),
      row({ input: 2, reference: 8 }),
      row({ case: 's/b', runs: 2, input: 5, reference: 9 }),
      row({ case: 's/c', input: 6 }),
    ]
    expect(flaw(rows, 'changed input')).toMatchObject({ known: 2, flawed: { 's/a': undefined } })
    expect(Object.keys(flaw(rows, 'changed reference').flawed)).toEqual(['s/a'])
  })

  test('finds no change between a hash and stored content', () => {
    expect(flaw([row({}), row({ kind: 'aaaa', input: 2 })], 'changed input')).toMatchObject({ known: 0, flawed: {} })
  })
})
