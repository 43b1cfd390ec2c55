import { compareCohorts } from '../../../src/comparison/compare-cohorts.ts'
import { defaultSettings } from '../../../src/comparison/comparison-settings.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { axis, calls, comparedByVerdict, routeName } from '../made-sides.ts'
import type { Made, Names } from '../made-sides.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'

const names: Names = { route: 'route', length: 'input', value: routeName }
const each = 4

function compared(sides: readonly Made[]): Comparison {
  const inputs = sides.map(({ cohort, clusters }) => ({
    path: `${cohort}.jsonl`,
    format: 'otlp-json',
    spans: clusters * each,
    traces: clusters * each,
    calls: clusters * each,
    rejected: 0,
    warnings: [{ code: 'span_without_end', count: 3 }],
  }))
  const profile = profileOf(
    [axis('route', 0), axis('input', 1)],
    sides.flatMap((side) => calls(side, names)),
  )
  return compareCohorts(profile, { inputs, unassigned: 7, calls: 0 }, defaultSettings)
}

/** One comparison that deserves each verdict, the same on every run. */
export const deserving = comparedByVerdict(compared)

/** A comparison of as many joint contexts and paths as a page must bear. */
export function largeComparison({
  contexts,
  paths,
}: {
  readonly contexts: number
  readonly paths: number
}): Comparison {
  const next = seededRandom(3)
  const side = Math.ceil(Math.cbrt(contexts))
  const names = ['route', 'input', 'cache']
  const made = (cohort: 'eval' | 'production', count: number) =>
    Array.from({ length: count }, (_, index): MadeCall => {
      const cell = cohort === 'eval' ? Math.floor(next() * next() * contexts) : index % contexts
      const at = [cell % side, Math.floor(cell / side) % side, Math.floor(cell / side / side)]
      return {
        cohort,
        cluster: `${cohort}-${index % 900}`,
        bins: Object.fromEntries(names.map((name, place) => [name, `${name} ${at[place] ?? 0}`])),
        outcomes: { latency: 0.5 + next() },
      }
    })
  const profile = profileOf(
    names.map((name) => axis(name, 0)),
    [...made('eval', 3000), ...made('production', contexts * 8)],
  )
  const comparison = compareCohorts(profile, { inputs: [], unassigned: 0, calls: 0 }, defaultSettings)
  return withPaths(comparison, paths)
}

/** The comparison with as many made paths and the edges they take. */
function withPaths(comparison: Comparison, paths: number): Comparison {
  const next = seededRandom(4)
  const { views } = comparison
  if (views === undefined) throw new Error('a comparison has its views')
  const id = (index: number) => index.toString(16).padStart(32, '0')
  const rows = Array.from({ length: paths }, (_, index) => {
    const traces = { eval: next() < 0.3 ? 0 : next() / 10, production: next() / 10 }
    const value = traces.production - traces.eval
    return {
      text: `agent:support > agent:researcher ${index % 7} > tool:search ${index}`,
      traces,
      difference: { value, interval: index < 20 ? ([value - 0.02, value + 0.02] as const) : null },
      exemplars: { eval: [id(index)], production: [id(index + 1), id(index + 2), id(index + 3)] },
    }
  })
  const edges = Array.from({ length: 60 }, (_, index) => ({
    parent: index === 0 ? '' : index < 8 ? 'agent:support' : `agent:researcher ${index % 7}`,
    child: index === 0 ? 'agent:support' : index < 8 ? `agent:researcher ${index - 1}` : `tool:search ${index}`,
    traces: { eval: next(), production: next() },
    callsPerTrace: { eval: 1, production: 2 },
    difference: { value: 0.1, interval: [0.05, 0.15] as const },
  }))
  return {
    ...comparison,
    views: { ...views, paths: { rows, leftOut: 0 }, edges: { rows: edges, leftOut: 3 } },
  }
}

/** Texts that try to be more than text. */
export const hostileTexts = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script><b a="',
  "' onmouseover='alert(1)' x='",
  '</title></style></script><svg onload=alert(1)>',
  '<!--<script>',
  '\u{202e}txet desrever\u{2066}',
  'שלום עולם',
  'control \u{0}\u{7}\u{1b}[31m\u{85}\u{d800}',
  'x'.repeat(10_000),
  'javascript:alert(1)',
  '&lt;b&gt; ${alert(1)} {{alert(1)}}',
] as const

/** The comparison with every text of it replaced by a hostile one, but for the words that the page itself switches on. */
export function hostileComparison(comparison: Comparison): Comparison {
  let at = 0
  const kept = new Set<unknown>([
    'schema',
    'code',
    'state',
    'id',
    'measure',
    'status',
    'action',
    'level',
    'role',
    'unit',
  ])
  const hostile = () => {
    at += 1
    const text = hostileTexts[at % hostileTexts.length] ?? ''
    return text.length > 1000 ? text : `${text} ${at}`
  }
  const renamed = new Map<string, string>()
  const name = (key: string) => {
    const known = renamed.get(key) ?? hostile()
    renamed.set(key, known)
    return known
  }
  const replaced = (key: string, value: unknown): unknown => {
    if (typeof value === 'string') return kept.has(key) ? value : name(value)
    if (Array.isArray(value)) return value.map((entry) => replaced(key, entry))
    if (typeof value !== 'object' || value === null) return value
    const isContext = key === 'context' || key === 'divergence'
    return Object.fromEntries(
      Object.entries(value).map(([inner, entry]) => [isContext ? name(inner) : inner, replaced(inner, entry)]),
    )
  }
  return replaced('', comparison) as Comparison
}
