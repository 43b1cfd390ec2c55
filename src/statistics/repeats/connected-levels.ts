import type { CellMean } from './two-way-effects.ts'

/** The rows of the largest set of levels that cases connect: levels of two sets cannot be compared at equal case. */
export function connectedLevels<Mean extends CellMean>(rows: readonly Mean[]): readonly Mean[] {
  const parents = new Map(rows.map(({ level }) => [level, level]))
  const rootOf = (level: string): string => {
    let root = level
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) root = next
    parents.set(level, root)
    return root
  }
  const firsts = new Map<string, string>()
  for (const { case: name, level } of rows) {
    const first = firsts.get(name)
    if (first === undefined) firsts.set(name, level)
    else parents.set(rootOf(level), rootOf(first))
  }
  const sets = [...Map.groupBy(rows, ({ level }) => rootOf(level)).values()]
  return sets.toSorted((left, right) => right.length - left.length)[0] ?? []
}
