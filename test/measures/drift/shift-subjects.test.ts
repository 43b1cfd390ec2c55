import { describe, expect, test } from 'vitest'
import { shiftSubjects } from '../../../src/measures/drift/shift-subjects.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, callsOf } from '../small-profile.ts'

const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04']

/** Twenty users with one call a day; from the third day on half of them use route b, take 4 s and fail the score. */
const calls = days.flatMap((day, index) =>
  callsOf('production', 20, (user) => {
    const isNew = index >= 2 && user < 10
    return {
      day,
      bins: { route: isNew ? 'b' : 'a', zone: 'z' },
      outcomes: { latency: isNew ? 4 : 1, 'input tokens': 7 },
      scores: { solved: isNew ? 0 : 1 },
    }
  }),
)
const profile = profileOf([axis('route'), axis('zone')], calls)
const wanted = { pair: { at: '2026-03-03', before: days.slice(0, 2), after: days.slice(2) }, clusters: 20, level: 0.95 }
const tested = (subjects: ReturnType<typeof shiftSubjects>) =>
  subjects.map(({ subject, test: testOf }) => ({ subject, ...testOf(wanted) }))

describe('shiftSubjects', () => {
  test('are the facts of production that vary, with their units', () => {
    expect(shiftSubjects(profile)).toMatchObject([
      { kind: 'context', subject: 'route', unit: 'share' },
      { kind: 'outcome', subject: 'latency', unit: 'ratio' },
      { kind: 'score', subject: 'solved', unit: 'difference' },
    ])
  })

  test('test how each fact moved between two windows', () => {
    expect(tested(shiftSubjects(profile))).toMatchObject([
      { subject: 'route', value: expect.closeTo(0.5, 9) },
      // Half of the calls take 4 s in place of 1: √4
      { subject: 'latency', value: expect.closeTo(2, 9) },
      { subject: 'solved', value: expect.closeTo(-0.5, 9) },
    ])
  })

  test('are not comparable, but for contexts, where nobody knows how many calls a call represents', () => {
    const totals = profile.totals.map((row) => ({ ...row, weightSources: { invalid: row.calls } }))
    expect(tested(shiftSubjects({ ...profile, totals }))).toMatchObject([
      { subject: 'route', state: 'MEASURED' },
      { subject: 'latency', state: 'NOT_COMPARABLE', value: null },
      { subject: 'solved', state: 'NOT_COMPARABLE', value: null },
    ])
  })

  test('are absent where the profile has no days', () => {
    expect(shiftSubjects({ ...profile, days: undefined })).toEqual([])
  })
})
