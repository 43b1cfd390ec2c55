import { checkComparison } from '../../src/gates/check-comparison.ts'
import { compareCohorts } from '../../src/comparison/compare-cohorts.ts'
import { defaultSettings } from '../../src/comparison/comparison-settings.ts'
import type { GateRule } from '../../src/vocabulary/check.ts'
import type { Comparison } from '../../src/vocabulary/comparison.ts'
import { profileOf } from '../comparison/synthetic-profile.ts'
import { axis, calls, comparedByVerdict, inEval, production, routeName } from './made-sides.ts'
import type { Made, Names } from './made-sides.ts'

const names: Names = { route: 'route', length: 'length', value: routeName }

function compared(sides: readonly Made[], naming: Names = names): Comparison {
  const profile = profileOf(
    [axis(naming.route, 0), axis(naming.length, 1)],
    sides.flatMap((side) => calls(side, naming)),
  )
  const inputs = sides.map(({ cohort, clusters }) => ({
    path: `${cohort}.jsonl`,
    format: 'otlp-json',
    spans: clusters * 4,
    traces: clusters * 4,
    calls: clusters * 4,
    rejected: 0,
    warnings: [],
  }))
  return compareCohorts(profile, { inputs, unassigned: 0, calls: 0 }, defaultSettings)
}

/** One comparison that deserves each verdict, the same on every run. */
export const seeded = comparedByVerdict(compared)

/** Texts that try to be more than text. */
export const hostile = [
  '<img src=x onerror=alert(1)>',
  '](javascript:alert(1)) **bold** `code` | cell | @everyone #1 :rocket: https://evil.example www.evil.example',
  '\u{202e}gnp.exe \u{0000}\u{001b}[31m\u{fffe}\u{d800}',
  '=HYPERLINK("http://evil.example","x")',
  '::error::gate%0Afake\n::warning::fake',
  ']]></testcase><failure message="x"/>',
  'x'.repeat(10_000),
] as const

/** A blind comparison whose dimensions and values are the hostile texts. */
export const hostileComparison: Comparison = compared(
  [
    { ...inEval, routes: [1] },
    { ...production, routes: [0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1] },
  ],
  { route: hostile[1], length: hostile[0], value: (place) => hostile[place] ?? '' },
)

const rule = (name: string, extra: Partial<GateRule> = {}): GateRule => {
  const [kind = '', subject = ''] = name.split(/:(.*)/s)
  return { name, kind, subject, level: 'error', onInconclusive: 'fail', ...extra }
}

/** A comparison with what some gates said of it. */
export const checked = (comparison: Comparison, ...rules: readonly (readonly [string, Partial<GateRule>?])[]) =>
  checkComparison(
    comparison,
    rules.map(([name, extra]) => rule(name, extra)),
  )
