import { cellDimensions } from '../../vocabulary/contexts/cell-dimensions.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { ContextCell } from '../../vocabulary/contexts/context-cell.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { totalWeight } from './dense-groups.ts'
import { numberedContexts } from './numbered-contexts.ts'
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
  const grouped: Record<CohortName, number[]>[] = []
  const numbers = numberedContexts(cells, places)
  for (const [index, { cohort }] of cells.entries()) {
    const sides = (grouped[numbers[index] ?? 0] ??= { eval: [], production: [] })
    sides[cohort].push(index)
  }
  return grouped.map((sides) => {
    const first = cells[sides.eval[0] ?? sides.production[0] ?? 0]
    return {
      values: places.map((place) => first?.cell[place] ?? null),
      eval: side(cells, sides.eval),
      production: side(cells, sides.production),
    }
  })
}

function side(cells: readonly ContextCell[], indexes: readonly number[]): CellSide {
  const weights = weightsOf(cells)
  const parts = indexes.flatMap((index) => cells[index] ?? [])
  return {
    weight: indexes.reduce((sum, index) => sum + (weights[index] ?? 0), 0),
    calls: parts.reduce((sum, part) => sum + part.calls, 0),
    clusters: unionSketch(
      parts.map(({ clusters }) => clusters),
      64,
    ).length,
    parts,
  }
}

/** Weights of cells that were asked before: every key adds them up again. */
const asked = new WeakMap<readonly ContextCell[], Float64Array>()

function weightsOf(cells: readonly ContextCell[]): Float64Array {
  const weights = asked.get(cells) ?? Float64Array.from(cells, totalWeight)
  asked.set(cells, weights)
  return weights
}
