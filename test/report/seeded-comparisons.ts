import { checkComparison } from '../../src/comparison/check.ts'
import { compareCohorts } from '../../src/comparison/compare.ts'
import { defaultSettings } from '../../src/comparison/settings.ts'
import type { GateRule } from '../../src/vocabulary/check.ts'
import type { Comparison, VerdictCode } from '../../src/vocabulary/comparison.ts'
import type { Dimension } from '../../src/vocabulary/dimension.ts'
import { profileOf } from '../comparison/synthetic-profile.ts'
import type { MadeCall } from '../comparison/made-call.ts'
import { seededRandom } from '../statistics/seeded-random.ts'

type Made = {
  readonly cohort: 'eval' | 'production'
  readonly clusters: number
  readonly seed: number
  /** Shares of the first, second and third value of `route`. */
  readonly routes?: readonly number[]
  /** Multiplies the latency, by route. */
  readonly slower?: (route: number) => number
  /** Whether the calls tell their context. */
  readonly tells?: boolean
}

const names: Names = { route: 'route', length: 'length', value: (place) => ['azure', 'vllm', 'bedrock'][place] ?? '' }

type Names = { readonly route: string; readonly length: string; readonly value: (place: number) => string }

function calls(
  { cohort, clusters, seed, routes = [0.6, 0.3, 0.1], slower = () => 1, tells = true }: Made,
  { route, length, value }: Names,
): MadeCall[] {
  const next = seededRandom(seed)
  return Array.from({ length: clusters * 4 }, (_, index): MadeCall => {
    const at = next()
    let sum = 0
    const place = routes.findIndex((share) => at < (sum += share))
    return {
      cohort,
      cluster: `${cohort}-${seed}-${index % clusters}`,
      bins: tells ? { [route]: value(place), [length]: next() < 0.5 ? '<1k' : '1k-4k' } : {},
      outcomes: { latency: slower(place) * (0.5 + next()) },
    }
  })
}

const axis = (name: string, rung: number): Dimension => ({
  name,
  attribute: `app.${name}`,
  bins: { kind: 'values' },
  role: 'pre',
  loadDriven: false,
  rung,
})

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

const inEval = { cohort: 'eval', clusters: 200, seed: 1 } as const
const production = { cohort: 'production', clusters: 400, seed: 2 } as const

/** One comparison that deserves each verdict, the same on every run. */
export const seeded: Readonly<Record<VerdictCode, Comparison>> = {
  NOT_COMPARABLE: compared([{ ...inEval, tells: false }, production]),
  INSUFFICIENT: compared([{ ...inEval, clusters: 6 }, production]),
  BLIND: compared([
    { ...inEval, routes: [1] },
    { ...production, routes: [0.4, 0.4, 0.2] },
  ]),
  DOES_NOT_PROJECT: compared([inEval, { ...production, slower: () => 3 }]),
  PROJECTS_AFTER_REWEIGHTING: compared([
    { ...inEval, routes: [0.9, 0.05, 0.05], slower: (route) => 1 + 4 * route },
    { ...production, routes: [0.2, 0.4, 0.4], slower: (route) => 1 + 4 * route },
  ]),
  PROJECTS: compared([inEval, production]),
}

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
