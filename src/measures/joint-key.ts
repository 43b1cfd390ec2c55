import { cellDimensions } from '../vocabulary/cell-dimensions.ts'
import type { CohortName, ContextCell, Profile } from '../vocabulary/profile.ts'
import { totalWeight } from './group-tables.ts'
import { unionSketch } from './sketch.ts'
import type { DimensionAudit } from './audit.ts'

/** One side of a joint context: the profile's cells that fall into it. */
export type CellSide = {
  readonly weight: number
  readonly calls: number
  /** Distinct clusters, exact up to 64. */
  readonly clusters: number
  readonly parts: readonly ContextCell[]
}

/** One joint context of the key with both cohorts; a null value is an unknown fact. */
export type JointCell = {
  readonly values: readonly (string | null)[]
  readonly eval: CellSide
  readonly production: CellSide
}

/** The joint key of a comparison: its dimensions and all contexts that occur. */
export type JointKey = {
  readonly dimensions: readonly string[]
  /** Rung of the ladder (`L0` … `L3`), or `declared`. */
  readonly level: string
  readonly cells: readonly JointCell[]
}

/** All rungs of the coarsening ladder, coarse to fine, over the dimensions that both sides record and that vary. */
export function ladder(profile: Profile, audits: readonly DimensionAudit[], declared: boolean): readonly JointKey[] {
  const usable = audits.filter(
    ({ status, constant, dimension }) => status === 'compared' && !constant && dimension.role !== 'post',
  )
  const inCell = usable.map(({ dimension }) => dimension).filter(({ rung }) => rung !== undefined)
  const rungs = [...new Set(inCell.map(({ rung }) => rung ?? 0))].sort((left, right) => left - right)
  return rungs.map((top) => {
    const names = inCell.filter(({ rung = 0 }) => rung <= top).map(({ name }) => name)
    return { dimensions: names, level: declared ? 'declared' : `L${top}`, cells: projectCells(profile, names) }
  })
}

/** The finest rung at which the eval suite itself is dense: most of it lies in contexts with enough of its own clusters. */
export function chooseKey(rungs: readonly JointKey[], minimumClusters: number, denseShare = 0.8): JointKey | undefined {
  return rungs.findLast((key) => denseMass(key, minimumClusters) >= denseShare) ?? rungs[0]
}

function denseMass({ cells }: JointKey, minimumClusters: number): number {
  const all = cells.reduce((sum, cell) => sum + cell.eval.weight, 0)
  const dense = cells.reduce((sum, cell) => sum + (cell.eval.clusters >= minimumClusters ? cell.eval.weight : 0), 0)
  return all === 0 ? 0 : dense / all
}

/** The profile's finest cells, added up over the dimensions that are not in the key. */
export function projectCells({ header, cells }: Profile, names: readonly string[]): readonly JointCell[] {
  const order = cellDimensions(header.dimensions)
  const places = names.map((name) => order.indexOf(name))
  const grouped = new Map<string, Record<CohortName, ContextCell[]>>()
  // Values have short numbers: spelling every context out as text would take longer than all that follows.
  const numbers = places.map(() => new Map<string | null, number>())
  for (const cell of cells) {
    const key = places.map((place, index) => numbered(numbers[index], cell.cell[place] ?? null)).join()
    const sides = grouped.get(key) ?? { eval: [], production: [] }
    sides[cell.cohort].push(cell)
    grouped.set(key, sides)
  }
  return [...grouped.values()].map((sides) => {
    const [first] = [...sides.eval, ...sides.production]
    return {
      values: places.map((place) => first?.cell[place] ?? null),
      eval: side(sides.eval),
      production: side(sides.production),
    }
  })
}

function numbered(known: Map<string | null, number> | undefined, value: string | null): number {
  const number = known?.get(value) ?? known?.size ?? 0
  known?.set(value, number)
  return number
}

function side(parts: readonly ContextCell[]): CellSide {
  return {
    weight: parts.reduce((sum, part) => sum + totalWeight(part), 0),
    calls: parts.reduce((sum, part) => sum + part.calls, 0),
    clusters: unionSketch(
      parts.map(({ clusters }) => clusters),
      64,
    ).length,
    parts,
  }
}
