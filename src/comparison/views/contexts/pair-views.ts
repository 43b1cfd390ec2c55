import { coverageShare } from '../../../measures/contexts/coverage-share.ts'
import { projectCells } from '../../../measures/tables/joint-key.ts'
import type { JointKey } from '../../../measures/tables/joint-key.ts'
import type { MeasureInput } from '../../../measures/measure.ts'
import type { PairView } from '../../../vocabulary/contexts/context-view.ts'

/** Dimensions that are paired: the key's own, then those of finer rungs. */
const mostDimensions = 8

/**
 * Which pairs of dimensions lose production: the share of its calls whose two values eval sampled together. Single dimensions
 * stand among them as pairs with themselves.
 */
export function pairViews(input: MeasureInput, rungs: readonly JointKey[]): readonly PairView[] {
  const names = [...new Set([...input.key.dimensions, ...(rungs.at(-1)?.dimensions ?? [])])].slice(0, mostDimensions)
  return names.flatMap((first, place) =>
    names.slice(place).map((second) => {
      const cells = projectCells(input.profile, first === second ? [first] : [first, second])
      const { value, interval } = coverageShare(input, cells, input.minimumClusters)
      return { dimensions: [first, second] as const, sampled: { value, interval } }
    }),
  )
}
