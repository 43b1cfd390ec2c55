import type { CellMean } from '../../statistics/repeats/two-way-effects.ts'
import { cellDimensions } from '../../vocabulary/contexts/cell-dimensions.ts'
import type { ProfileScore, ScoreCase } from '../../vocabulary/scores/profile-scores.ts'
import type { MeasureInput } from '../measure.ts'
import { meanOfRuns } from '../tables/model-runs.ts'

type Crossed = {
  readonly score: ProfileScore
  readonly rows: readonly ScoreCase[]
  readonly names: readonly string[]
}

/** Mean of every case at every level of the named dimensions; runs in unknown contexts say nothing here. */
export function crossedMeans({ profile }: MeasureInput, { score, rows, names }: Crossed): readonly CellMean[] {
  const order = cellDimensions(profile.header.dimensions)
  const at = names.map((name) => order.indexOf(name))
  const cells = Map.groupBy(rows, (row) => {
    const values = at.map((place) => row.cell?.[place] ?? null)
    return values.includes(null) ? undefined : JSON.stringify([row.case, values])
  })
  return [...cells].flatMap(([key, list]) => {
    if (key === undefined) return []
    const [name, values] = JSON.parse(key) as [string, readonly string[]]
    const sum = (of: (row: ScoreCase) => number) => list.reduce((all, row) => all + of(row), 0)
    const [all, errors] = [sum((row) => row.runs), sum((row) => row.errors)]
    const totals = { runs: all, errors, successes: sum((row) => row.successes), sum: sum((row) => row.sum) }
    const mean = meanOfRuns(totals, score.binary)
    return mean === undefined
      ? []
      : [{ case: name, level: JSON.stringify(values), mean, runs: score.binary ? all : all - errors }]
  })
}

/** Of named dimensions those that differ between runs of one case: what is constant within a case cannot be told from it. */
export function varyingWithinCase(
  { profile }: MeasureInput,
  rows: readonly ScoreCase[],
  names: readonly string[],
): readonly string[] {
  const order = cellDimensions(profile.header.dimensions)
  const cases = [...Map.groupBy(rows, (row) => row.case).values()]
  return names.filter((name) => {
    const at = order.indexOf(name)
    return cases.some(
      (list) => new Set(list.map(({ cell }) => cell?.[at] ?? null).filter((bin) => bin !== null)).size > 1,
    )
  })
}
