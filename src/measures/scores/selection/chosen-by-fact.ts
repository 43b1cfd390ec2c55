import { groupTableFromRows } from '../../../statistics/tables/group-table.ts'
import type { GroupTable } from '../../../statistics/tables/group-table.ts'
import { cellDimensions } from '../../../vocabulary/contexts/cell-dimensions.ts'
import type { Profile } from '../../../vocabulary/profile.ts'
import type { ProfileScore, ProfileScores } from '../../../vocabulary/scores/profile-scores.ts'

/** One fact of the scored and of the unscored calls of production, over the same values. */
export type ChosenFact = { readonly fact: string; readonly scored: GroupTable; readonly unscored: GroupTable }

/** Every fact of the joint context that varies in production, split by whether a call was scored. */
export function chosenByFact(profile: Profile, scores: ProfileScores, score: ProfileScore): readonly ChosenFact[] {
  const all = (score.subject === 'call' ? profile.cells : scores.traffic).filter(
    ({ cohort }) => cohort === 'production',
  )
  const scored = scores.cells.filter((row) => row.score === score.id && row.cohort === 'production')
  return cellDimensions(profile.header.dimensions).flatMap((fact, place) => {
    const values = [...new Set(all.flatMap(({ cell }) => cell[place] ?? []))]
    if (values.length < 2) return []
    const count = (rows: typeof all) => {
      const counts = Array.from({ length: profile.header.groups }, () => new Float64Array(values.length))
      for (const { cell, groups, weights } of rows) {
        const at = values.indexOf(cell[place] ?? '')
        if (at < 0) continue
        for (const [index, group] of groups.entries()) {
          const own = counts[group]
          if (own !== undefined) own[at] = (own[at] ?? 0) + (weights[index] ?? 0)
        }
      }
      return counts
    }
    const [chosen, whole] = [count(scored), count(all)]
    const rest = whole.map((row, group) => row.map((weight, at) => Math.max(0, weight - (chosen[group]?.[at] ?? 0))))
    return [{ fact, scored: groupTableFromRows(chosen), unscored: groupTableFromRows(rest) }]
  })
}
