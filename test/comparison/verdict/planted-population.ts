import type { Dimension } from '../../../src/vocabulary/contexts/dimension.ts'
import { categoryDraw, seededRandom } from '../../statistics/seeded-random.ts'
import type { MadeCall } from '../made-call.ts'

const fact = (name: string, kind: Dimension['fact'] & string): Dimension => ({
  name,
  attribute: `app.${name}`,
  bins: { kind: 'values' },
  role: 'pre',
  loadDriven: false,
  rung: 0,
  fact: kind,
})

/** Two serving facts and the input length, three values each. */
export const facts: readonly Dimension[] = [
  fact('accelerator', 'serving'),
  fact('cache', 'serving'),
  fact('input', 'length'),
]

/** Shares of the three values of every fact. */
const shares: Readonly<Record<string, readonly number[]>> = {
  accelerator: [0.5, 0.3, 0.2],
  cache: [0.5, 0.25, 0.25],
  input: [0.4, 0.35, 0.25],
}

/** What is drawn: clusters of a cohort, and which joint contexts do not occur in it. */
export type DrawnSide = {
  readonly cohort: 'eval' | 'production'
  readonly clusters: number
  readonly each: number
  readonly seed: number
  readonly without?: (bins: Readonly<Record<string, string>>) => boolean
  /** Mean score; absent: not scored. */
  readonly accuracy?: number
}

/** Calls of one cohort, every call in a context of its own draw. */
export function drawnCalls({ cohort, clusters, each, seed, without, accuracy }: DrawnSide): MadeCall[] {
  const next = seededRandom(seed)
  const drawn = (): Readonly<Record<string, string>> => {
    const bins = Object.fromEntries(
      Object.entries(shares).map(([name, own]) => [name, `${name}-${categoryDraw(next, own)}`]),
    )
    return without?.(bins) === true ? drawn() : bins
  }
  return Array.from({ length: clusters }, (_, cluster) =>
    Array.from({ length: each }, (): MadeCall => ({
      cohort,
      cluster: cohort === 'eval' ? `suite/case-${seed}-${cluster}` : `user-${seed}-${cluster}`,
      day: cohort === 'eval' ? '2026-01-01' : `2026-01-${String((cluster % 10) + 1).padStart(2, '0')}`,
      bins: drawn(),
      outcomes: { latency: 0.5 + next() },
      ...(accuracy === undefined ? {} : { scores: { accuracy: next() < accuracy ? 1 : 0 } }),
    })),
  ).flat()
}
