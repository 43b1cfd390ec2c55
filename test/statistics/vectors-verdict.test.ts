import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { clusteredConformalUpper } from '../../src/statistics/conformal/clustered-conformal-upper.ts'
import { conformalBetaInterval } from '../../src/statistics/conformal/conformal-beta-interval.ts'
import { conformalRank } from '../../src/statistics/conformal/conformal-rank.ts'
import { addDayComponent, dayComponent, dayFactor } from '../../src/statistics/days/day-component.ts'
import { equivalenceTest } from '../../src/statistics/intervals/equivalence-test.ts'
import { tInterval } from '../../src/statistics/intervals/t-interval.ts'
import { pairedDifferences, welchDifference } from '../../src/statistics/intervals/welch-difference.ts'
import { crossingSupport } from '../../src/statistics/projection/crossing-support.ts'
import { hajekMean } from '../../src/statistics/projection/hajek-mean.ts'
import { manskiBounds } from '../../src/statistics/projection/manski-bounds.ts'
import { suiteBounds } from '../../src/statistics/projection/suite-bounds.ts'

type Vectors = {
  readonly clustered_conformal: {
    readonly cases: readonly {
      readonly name: string
      readonly values: readonly (readonly number[])[]
      readonly level: number
      readonly expected: number | null
    }[]
  }
  readonly rank_table: {
    readonly cases: readonly {
      readonly n: number
      readonly level: number
      readonly rank: number | null
      readonly coverage_p05: number | null
    }[]
  }
  readonly tost: {
    readonly input: { readonly x: readonly number[]; readonly y: readonly number[]; readonly margin: number }
    readonly expected: Readonly<Record<string, number>> & {
      readonly interval90: readonly number[]
      readonly interval95: readonly number[]
      readonly paired_first_10: { readonly p: number; readonly t: readonly number[] }
    }
  }
  readonly day_component: {
    readonly cases: readonly {
      readonly name: string
      readonly input: {
        readonly day_means: readonly number[]
        readonly day_units: readonly number[]
        readonly unit_variance: number
        readonly variance_without_days: number
        readonly df_without_days: number
        readonly eval_days: number
        readonly level: number
      }
      readonly expected: Readonly<Record<string, number>> & { readonly tau2_df: number | null }
    }[]
  }
  readonly crossing: {
    readonly input: {
      readonly runs: readonly (readonly [string, string, string])[]
      readonly production: Readonly<Record<string, number>>
      readonly suite_context_scores: readonly (readonly [string, string, number])[]
    }
    readonly expected: {
      readonly crossed_share_by_context: Readonly<Record<string, number>>
      readonly support: number
      readonly bounds_over_suites: readonly [number, number]
      readonly bounds_same_suites_only: readonly [number, number]
    }
  }
  readonly selective_labels: {
    readonly input: {
      readonly sessions: readonly {
        readonly calls: readonly { readonly score: number | null; readonly p: number }[]
      }[]
      readonly range: readonly [number, number]
    }
    readonly expected: Readonly<Record<string, number>> & {
      readonly manski: readonly [number, number]
      readonly interval95_linearised: readonly [number, number]
    }
  }
}

// Computed with numpy, scipy and statsmodels, as its `_about` says; inputs are literal.
const vectors = JSON.parse(readFileSync(new URL('vectors-verdict.json', import.meta.url), 'utf8')) as Vectors

const agrees = (found: number | undefined, expected: number | undefined, tolerance = 1e-9) => {
  const wanted = expected ?? Number.NaN
  expect(Math.abs((found ?? Number.NaN) - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1e-12, Math.abs(wanted)))
}

describe('day component', () => {
  test.each(vectors.day_component.cases)('agrees with DerSimonian and Laird for $name', ({ input, expected }) => {
    const component = dayComponent({
      means: input.day_means,
      variances: input.day_units.map((units) => input.unit_variance / units),
    })
    agrees(component?.heterogeneity, expected['Q'])
    if (expected['tau2'] === 0) expect(component?.tau2).toBe(0)
    else agrees(component?.tau2, expected['tau2'])
    if (expected.tau2_df === null) expect(component?.degreesOfFreedom).toBeNull()
    else agrees(component?.degreesOfFreedom ?? undefined, expected.tau2_df)
    const factor = dayFactor({ evalDays: input.eval_days, productionWeights: input.day_units })
    agrees(factor, expected['factor'])
    const dated = addDayComponent(
      { variance: input.variance_without_days, degreesOfFreedom: input.df_without_days },
      component,
      factor,
    )
    agrees(dated.variance, expected['variance'])
    agrees(dated.degreesOfFreedom, expected['df'])
    if (expected['share_of_variance'] === 0) expect(dated.shareOfDays).toBe(0)
    else agrees(dated.shareOfDays, expected['share_of_variance'])
    const [low, high] = tInterval(
      { estimate: 0, standardError: Math.sqrt(dated.variance), degreesOfFreedom: dated.degreesOfFreedom },
      input.level,
    )
    agrees((high - low) / 2, expected['half_width'])
  })

  test('a single day has no component', () => {
    expect(dayComponent({ means: [0.5], variances: [0.01] })).toBeUndefined()
  })
})

test('the equivalence test agrees with statsmodels, unpaired and paired', () => {
  const { input, expected } = vectors.tost
  const found = welchDifference(input.x, input.y)
  if (found === undefined) throw new Error('no difference')
  agrees(found.estimate, expected['difference'])
  agrees(found.standardError, expected['se'])
  agrees(found.degreesOfFreedom, expected['df'])
  const test95 = equivalenceTest(found, input.margin)
  agrees(test95.lower.t, expected['t_lower'])
  agrees(test95.lower.pValue, expected['p_lower'])
  agrees(test95.upper.t, expected['t_upper'])
  agrees(test95.upper.pValue, expected['p_upper'])
  agrees(test95.pValue, expected['p'])
  for (const [level, ends] of [
    [0.9, expected.interval90],
    [0.95, expected.interval95],
  ] as const) {
    const interval = tInterval(found, level)
    agrees(interval[0], ends[0])
    agrees(interval[1], ends[1])
  }
  const paired = pairedDifferences(input.x, input.y.slice(0, 10))
  if (paired === undefined) throw new Error('no pairs')
  const ofPairs = equivalenceTest(paired, input.margin)
  agrees(ofPairs.pValue, expected.paired_first_10.p)
  agrees(ofPairs.lower.t, expected.paired_first_10.t[0])
  agrees(ofPairs.upper.t, expected.paired_first_10.t[1])
})

test('crossing support and bounds over suites agree with the oracle', () => {
  const { input, expected } = vectors.crossing
  const production = new Map(Object.entries(input.production))
  const runs = input.runs.map(([name, suite, context]) => ({ case: name, suite, context, runs: 1 }))
  const found = crossingSupport(runs, production)
  agrees(found.support, expected.support)
  for (const [context, share] of Object.entries(expected.crossed_share_by_context))
    expect(found.byContext.get(context)).toBeCloseTo(share, 12)
  const table = {
    scores: input.suite_context_scores.map(([suite, context, score]) => ({ suite, context, score })),
    production,
    range: [0, 1] as const,
  }
  const bothBounds = suiteBounds(table)
  for (const [bounds, ends] of [
    [bothBounds?.overSuites, expected.bounds_over_suites],
    [bothBounds?.overSuitesThatRan, expected.bounds_same_suites_only],
  ] as const) {
    agrees(bounds?.[0], ends[0])
    agrees(bounds?.[1], ends[1])
  }
})

test('bounds over unscored calls and the mean with known probabilities of labels agree with the oracle', () => {
  const { input, expected } = vectors.selective_labels
  const calls = input.sessions.flatMap((session) => session.calls)
  const scored = calls.flatMap(({ score }) => (score === null ? [] : [score]))
  const share = scored.length / calls.length
  agrees(share, expected['scored_share'])
  const mean = scored.reduce((sum, each) => sum + each, 0) / scored.length
  const bounds = manskiBounds({ coveredMean: mean, coveredShare: share, range: input.range })
  agrees(bounds[0], expected.manski[0])
  agrees(bounds[1], expected.manski[1])
  const found = hajekMean(
    input.sessions.map((session) =>
      session.calls.flatMap(({ score, p }) => (score === null ? [] : [{ value: score, probability: p }])),
    ),
  )
  if (found === undefined) throw new Error('no mean')
  agrees(found.estimate, expected['hajek'])
  agrees(found.standardError, expected['se_linearised'])
  agrees(found.effectiveSize, expected['effective_size'])
  const interval = tInterval(found, 0.95)
  agrees(interval[0], expected.interval95_linearised[0])
  agrees(interval[1], expected.interval95_linearised[1])
})

test.each(vectors.clustered_conformal.cases)(
  'the clustered conformal bound agrees with the oracle for $name',
  ({ values, level, expected }) => {
    expect(clusteredConformalUpper(values, level) ?? null).toBe(expected)
  },
)

test.each(vectors.rank_table.cases)('a rank among $n clusters agrees with the Beta table', (row) => {
  const rank = conformalRank(row.n, 1 - row.level)
  expect(rank > row.n ? null : rank).toBe(row.rank)
  const found = conformalBetaInterval({ calibrationSize: row.n, alpha: 1 - row.level, level: 0.9 })
  if (row.coverage_p05 === null) expect(found).toBeUndefined()
  else agrees(found?.low, row.coverage_p05)
})
