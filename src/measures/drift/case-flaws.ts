import type { CaseInput } from '../../vocabulary/drift/case-input.ts'

/** What can be wrong with eval cases, as the subject of a finding. */
export type FlawKind = 'duplicates' | 'seen by production' | 'changed input' | 'changed reference'

/** One kind of flaw: the cases for which it can be told, and those that have it, with the first day where there is one. */
export type CaseFlaw = {
  readonly kind: FlawKind
  readonly known: number
  readonly flawed: ReadonlyMap<string, string | undefined>
  /** Cases of unknown age, which are taken to be as old as their first run: some of those flawed may be older than production's sight of them. */
  readonly undated: number
}

type Case = { readonly name: string; readonly rows: readonly CaseInput[] }

/**
 * Which cases repeat an earlier one, were seen by production before they were fixed, or changed under one id. Of cases with equal
 * inputs the first by name is the original. A case is fixed when its suite was frozen, else at the latest when it first ran.
 */
export function caseFlaws(rows: readonly CaseInput[]): readonly CaseFlaw[] {
  const cases = [...Map.groupBy(rows, (row) => row.case)].map(([name, own]) => ({ name, rows: own }))
  return [duplicates(cases), seen(cases), changedInput(cases), changedReference(cases)]
}

const inputsOf = (rows: readonly CaseInput[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ kind, input }) => (input === null ? [] : [`${kind} ${input}`])))

function duplicates(cases: readonly Case[]): CaseFlaw {
  const known = cases.filter(({ rows }) => inputsOf(rows).size > 0)
  const originals = new Map<string, string>()
  const flawed = new Map<string, undefined>()
  for (const { name, rows } of known.toSorted((left, right) => (left.name < right.name ? -1 : 1)))
    for (const input of inputsOf(rows)) {
      if (originals.has(input)) flawed.set(name, undefined)
      else originals.set(input, name)
    }
  return { kind: 'duplicates', known: known.length, flawed, undated: 0 }
}

/** Only production from before a case was fixed can have seen it. */
function seen(cases: readonly Case[]): CaseFlaw {
  const known = cases.filter(({ rows }) => rows.some(({ lookedFrom }) => isBefore(lookedFrom, fixedOn(rows))))
  const flawed = known.flatMap(({ name, rows }): [string, string][] => {
    const since = earliest(rows.map(({ seenOn }) => seenOn))
    return since !== undefined && isBefore(since, fixedOn(rows)) ? [[name, since]] : []
  })
  const undated = known.filter(({ rows }) => rows.every(({ frozen }) => frozen === null)).length
  return { kind: 'seen by production', known: known.length, flawed: new Map(flawed), undated }
}

/** Inputs of one kind that differ between runs; hashes under two keys differ always. */
function changedInput(cases: readonly Case[]): CaseFlaw {
  const byKind = cases.map(({ name, rows }) => ({
    name,
    kinds: [...Map.groupBy(rows, ({ kind }) => kind).values()].filter((own) => runsOf(own, 'input') > 1),
  }))
  const known = byKind.filter(({ kinds }) => kinds.length > 0)
  const flawed = known.filter(({ kinds }) => kinds.some((own) => inputsOf(own).size > 1))
  return { kind: 'changed input', known: known.length, flawed: named(flawed), undated: 0 }
}

function changedReference(cases: readonly Case[]): CaseFlaw {
  const known = cases.filter(({ rows }) => runsOf(rows, 'reference') > 1)
  const references = (rows: readonly CaseInput[]) =>
    new Set(rows.flatMap(({ reference }) => (reference === null ? [] : [reference])))
  const flawed = known.filter(({ rows }) => references(rows).size > 1)
  return { kind: 'changed reference', known: known.length, flawed: named(flawed), undated: 0 }
}

const runsOf = (rows: readonly CaseInput[], of: 'input' | 'reference'): number =>
  rows.reduce((sum, row) => sum + (row[of] === null ? 0 : row.runs), 0)

const named = (cases: readonly { readonly name: string }[]) =>
  new Map(cases.map(({ name }): [string, undefined] => [name, undefined]))

const fixedOn = (rows: readonly CaseInput[]): string | undefined =>
  earliest(rows.map(({ frozen }) => frozen)) ?? earliest(rows.map(({ firstDay }) => firstDay))

const isBefore = (day: string | null, other: string | undefined): boolean =>
  day !== null && other !== undefined && day < other

const earliest = (days: readonly (string | null)[]): string | undefined =>
  days.filter((day) => day !== null).toSorted()[0]
