import { compareCohorts } from '../../../src/comparison/compare.ts'
import { defaultSettings } from '../../../src/comparison/settings.ts'
import type { Comparison, VerdictCode } from '../../../src/vocabulary/comparison.ts'
import type { Dimension } from '../../../src/vocabulary/dimension.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'

type Made = {
  readonly cohort: 'eval' | 'production'
  readonly clusters: number
  readonly seed: number
  /** Shares of the values of `route`. */
  readonly routes?: readonly number[]
  /** Multiplies the latency, by place of the route. */
  readonly slower?: (route: number) => number
  /** Whether the calls tell their context. */
  readonly tells?: boolean
}

const each = 4

function calls({ cohort, clusters, seed, routes = [0.6, 0.3, 0.1], slower = () => 1, tells = true }: Made): MadeCall[] {
  const next = seededRandom(seed)
  return Array.from({ length: clusters * each }, (_, index): MadeCall => {
    const at = next()
    let sum = 0
    const route = Math.max(
      0,
      routes.findIndex((share) => at < (sum += share)),
    )
    return {
      cohort,
      cluster: `${cohort}-${seed}-${index % clusters}`,
      bins: tells ? { route: ['azure', 'vllm', 'bedrock'][route] ?? '', input: next() < 0.5 ? '<1k' : '1k-4k' } : {},
      outcomes: { latency: slower(route) * (0.5 + next()) },
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
  const profile = profileOf([axis('route', 0), axis('input', 1)], sides.flatMap(calls))
  return compareCohorts(profile, { inputs, unassigned: 7, calls: 0 }, defaultSettings)
}

const inEval = { cohort: 'eval', clusters: 200, seed: 1 } as const
const production = { cohort: 'production', clusters: 400, seed: 2 } as const

/** One comparison that deserves each verdict, the same on every run. */
export const deserving: Readonly<Record<VerdictCode, Comparison>> = {
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
