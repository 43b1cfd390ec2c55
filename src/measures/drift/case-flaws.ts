import type { CaseInput } from '../../vocabulary/drift/case-input.ts'

/** What can be wrong with eval cases, and how a sentence states it. */
export type FlawKind = 'duplicates' | 'seen by production' | 'changed input' | 'changed reference'

/** One kind of flaw: the cases for which it can be told, and those that have it, with the first day where there is one. */
export type CaseFlaw = {
  readonly kind: FlawKind
  readonly known: number
  readonly flawed: ReadonlyMap<string, string | undefined>
}

type Case = { readonly name: string; readonly rows: readonly CaseInput[] }

/**
 * Which cases repeat an earlier one, were seen by production before they were fixed, or changed under one id. Of cases with equal
 * inputs the first by name is the original. A case is fixed when its suite was frozen, else when it first ran.
 */
export function caseFlaws(rows: readonly CaseInput[]): readonly CaseFlaw[] {
  const cases = [...Map.groupBy(rows, (row) => row.case)].map(([name, own]) => ({ name, rows: own }))
  return [duplicates(cases), seen(cases), changed(cases, 'input'), changed(cases, 'reference')]
}

const distinct = (rows: readonly CaseInput[], of: 'input' | 'reference'): readonly number[] => [
  ...new Set(rows.map((row) => row[of]).filter((hash) => hash !== null)),
]

function duplicates(cases: readonly Case[]): CaseFlaw {
  const known = cases.filter(({ rows }) => distinct(rows, 'input').length > 0)
  const first = new Map<number, string>()
  const flawed = new Map<string, undefined>()
  for (const { name, rows } of known.toSorted((left, right) => (left.name < right.name ? -1 : 1)))
    for (const input of distinct(rows, 'input')) {
      if (first.has(input)) flawed.set(name, undefined)
      else first.set(input, name)
    }
  return { kind: 'duplicates', known: known.length, flawed }
}

function seen(cases: readonly Case[]): CaseFlaw {
  const known = cases.filter(({ rows }) => rows.some(({ isLookedFor }) => isLookedFor) && fixedOn(rows) !== undefined)
  const flawed = known.flatMap(({ name, rows }): [string, string][] => {
    const fixed = fixedOn(rows) ?? ''
    const since = earliest(rows.map(({ seenOn }) => seenOn))
    return since !== undefined && since < fixed ? [[name, since]] : []
  })
  return { kind: 'seen by production', known: known.length, flawed: new Map(flawed) }
}

function changed(cases: readonly Case[], of: 'input' | 'reference'): CaseFlaw {
  const runs = (rows: readonly CaseInput[]) => rows.reduce((sum, row) => sum + (row[of] === null ? 0 : row.runs), 0)
  const known = cases.filter(({ rows }) => runs(rows) > 1)
  const flawed = known.filter(({ rows }) => distinct(rows, of).length > 1).map(({ name }) => [name, undefined] as const)
  return { kind: `changed ${of}`, known: known.length, flawed: new Map(flawed) }
}

const fixedOn = (rows: readonly CaseInput[]): string | undefined =>
  earliest(rows.map(({ frozen }) => frozen))?.slice(0, 10) ?? earliest(rows.map(({ firstDay }) => firstDay))

const earliest = (days: readonly (string | null)[]): string | undefined =>
  days.filter((day) => day !== null).toSorted()[0]
