import type { RatioDifference } from '../../vocabulary/traces/ratio-difference.ts'
import type { PathRow } from '../../vocabulary/traces/topology-details.ts'
import type { Topology, TopologyPath } from '../../vocabulary/traces/topology.ts'
import type { MeasureInput } from '../measure.ts'
import { ratioDifference, traceClusters, weightOf } from '../tables/trace-totals.ts'
import { isCertain } from './is-certain.ts'
import type { BothCohorts } from '../../vocabulary/finding.ts'

/** Paths shown one by one. */
const shown = 20

/** Paths looked at closely: the largest differences by share. */
const examined = 200

/**
 * The paths whose shares of traces differ most, without those that only follow from a row above: a longer or shorter form of the
 * same path with the same shares. Intervals hold for all rows together (Bonferroni).
 */
export const pathRows = (input: MeasureInput, topology: Topology): readonly PathRow[] =>
  rankedPaths(input, topology).rows.slice(0, shown)

/** All of these rows, largest difference first; the intervals are made for the first `tested` of them. */
export function rankedPaths(
  { level }: MeasureInput,
  topology: Topology,
): { readonly rows: readonly PathRow[]; readonly tested: number } {
  const denominators = { eval: weightOf(topology.totals, 'eval'), production: weightOf(topology.totals, 'production') }
  const size = { eval: sum(denominators.eval), production: sum(denominators.production) }
  const candidates = [...Map.groupBy(topology.paths, ({ code, times }) => `${code}x${times}`).values()]
    .map((sides) => ({ sides, gap: Math.abs(share(sides, 'production', size) - share(sides, 'eval', size)) }))
    .toSorted((left, right) => right.gap - left.gap)
    .slice(0, examined)
  const found = candidates.flatMap(({ sides }) => {
    const ratio = (cohort: 'eval' | 'production') => ({
      numerators: weightOf(sides, cohort),
      denominators: denominators[cohort],
    })
    const difference = ratioDifference(
      { eval: ratio('eval'), production: ratio('production') },
      {
        level: 1 - (1 - level) / shown,
        clusters: traceClusters(topology),
      },
    )
    return difference === undefined ? [] : [rowOf(sides, difference)]
  })
  const sorted = found.toSorted(
    (left, right) =>
      Number(isCertain(right)) - Number(isCertain(left)) ||
      Math.abs(right.difference) - Math.abs(left.difference) ||
      Number(right.eval === 0) - Number(left.eval === 0) ||
      left.path.length - right.path.length,
  )
  const rows = sorted.filter((row, index) => !sorted.slice(0, index).some((kept) => follows(row, kept)))
  return { rows, tested: shown }
}

const sum = (weights: Float64Array): number => weights.reduce((total, weight) => total + weight, 0)

function share(sides: readonly TopologyPath[], cohort: 'eval' | 'production', size: BothCohorts): number {
  return size[cohort] === 0 ? 0 : sum(weightOf(sides, cohort)) / size[cohort]
}

function rowOf(sides: readonly TopologyPath[], found: RatioDifference): PathRow {
  const [first] = sides
  const path = first?.path ?? []
  const times = first?.times === 1 ? '1' : first?.times === 2 ? '2' : '3+'
  const exemplars = (cohort: string) => sides.find((side) => side.cohort === cohort)?.exemplars ?? []
  return {
    path,
    times,
    text: `${path.join(' > ')}${times === '1' ? '' : ` ×${times}`}`,
    ...found,
    note: noteOf(found),
    exemplars: { eval: exemplars('eval'), production: exemplars('production') },
  }
}

/** Whether one row is told by another: one path begins the other, and both shares are nearly the same. */
function follows(row: PathRow, kept: PathRow): boolean {
  const [short, long] = row.path.length <= kept.path.length ? [row.path, kept.path] : [kept.path, row.path]
  if (!short.every((label, index) => label === long[index])) return false
  const near = (left: number, right: number) => Math.abs(left - right) <= 0.1 * Math.max(left, right)
  return near(row.eval, kept.eval) && near(row.production, kept.production)
}

/** What a row of one cohort alone says. */
function noteOf({ eval: inEval, production }: RatioDifference): PathRow['note'] {
  if (inEval === 0 && production > 0) return 'NOT COVERED BY EVAL'
  return production === 0 && inEval > 0 ? 'NOT IN PRODUCTION' : undefined
}
