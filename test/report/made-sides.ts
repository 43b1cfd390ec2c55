import type { VerdictCode } from '../../src/vocabulary/verdict.ts'
import type { Dimension } from '../../src/vocabulary/contexts/dimension.ts'
import type { MadeCall } from '../comparison/made-call.ts'
import { seededRandom } from '../statistics/seeded-random.ts'

/** Calls of one cohort, made up alike on every run. */
export type Made = {
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

/** What the two dimensions and the routes are called. */
export type Names = { readonly route: string; readonly length: string; readonly value: (place: number) => string }

/** Calls in two dimensions, four to a cluster. */
export function calls(
  { cohort, clusters, seed, routes = [0.6, 0.3, 0.1], slower = () => 1, tells = true }: Made,
  { route, length, value }: Names,
): MadeCall[] {
  const next = seededRandom(seed)
  return Array.from({ length: clusters * 4 }, (_, index): MadeCall => {
    const at = next()
    let sum = 0
    const place = Math.max(
      0,
      routes.findIndex((share) => at < (sum += share)),
    )
    return {
      cohort,
      cluster: `${cohort}-${seed}-${index % clusters}`,
      ...(cohort === 'production' ? { day: `2026-01-0${((index % clusters) % 8) + 1}` } : {}),
      bins: tells ? { [route]: value(place), [length]: next() < 0.5 ? '<1k' : '1k-4k' } : {},
      outcomes: { latency: slower(place) * (0.5 + next()) },
    }
  })
}

/** A dimension of every value, known before execution: a serving fact on the first rung, the input length on the next. */
export const axis = (name: string, rung: number): Dimension => ({
  name,
  attribute: `app.${name}`,
  bins: { kind: 'values' },
  role: 'pre',
  loadDriven: false,
  rung,
  fact: rung === 0 ? 'serving' : 'length',
})

/** What routes are called. */
export const routeName = (place: number): string => ['azure', 'vllm', 'bedrock'][place] ?? ''

/** An eval of 200 cases. */
export const inEval = { cohort: 'eval', clusters: 200, seed: 1 } as const
/** Production of 400 clusters. */
export const production = { cohort: 'production', clusters: 400, seed: 2 } as const

/** Sides whose comparison deserves each verdict. */
const sidesByVerdict: Readonly<Record<VerdictCode, readonly Made[]>> = {
  NOT_COMPARABLE: [{ ...inEval, tells: false }, production],
  INSUFFICIENT: [{ ...inEval, clusters: 6 }, production],
  BLIND: [
    { ...inEval, routes: [1] },
    { ...production, routes: [0.4, 0.4, 0.2] },
  ],
  DOES_NOT_PROJECT: [inEval, { ...production, slower: () => 3 }],
  PROJECTS_AFTER_REWEIGHTING: [
    { ...inEval, routes: [0.9, 0.05, 0.05], slower: (route) => 1 + 4 * route },
    { ...production, routes: [0.2, 0.4, 0.4], slower: (route) => 1 + 4 * route },
  ],
  PROJECTS: [inEval, production],
}

/** Each of these compared. */
export function comparedByVerdict<Result>(
  compare: (sides: readonly Made[]) => Result,
): Readonly<Record<VerdictCode, Result>> {
  return {
    NOT_COMPARABLE: compare(sidesByVerdict.NOT_COMPARABLE),
    INSUFFICIENT: compare(sidesByVerdict.INSUFFICIENT),
    BLIND: compare(sidesByVerdict.BLIND),
    DOES_NOT_PROJECT: compare(sidesByVerdict.DOES_NOT_PROJECT),
    PROJECTS_AFTER_REWEIGHTING: compare(sidesByVerdict.PROJECTS_AFTER_REWEIGHTING),
    PROJECTS: compare(sidesByVerdict.PROJECTS),
  }
}
