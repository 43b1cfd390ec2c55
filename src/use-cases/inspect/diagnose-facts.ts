import type { QueryRows } from '../../warehouse/query-rows.generated.ts'
import { operatorHints } from '../../signals/operator-hints.ts'
import type { OperatorHint } from '../../signals/operator-checklist.ts'
import type { Examination } from '../../vocabulary/diagnosis.ts'
import { facts } from '../../vocabulary/provenance.ts'
import type { Fact } from '../../vocabulary/provenance.ts'
import type { Database } from '../../warehouse/database.ts'

type UnknownFact = QueryRows['inspect/unknown-facts']

/** Share of calls on which a fact may be unknown and can still be compared (measure M0). */
const tolerated = 0.2

/** For each that served calls: which facts are unknown, and what would reveal them. */
export async function diagnoseFacts(database: Database): Promise<readonly Examination[]> {
  const rows = await database.queryRows('inspect/unknown-facts')
  const missing = rows.filter(({ fact, calls, unknown }) => isFact(fact) && unknown / calls > tolerated)
  const served = Map.groupBy(missing, ({ engine, provider }) => JSON.stringify([engine, provider]))
  return [...served.values()].map(examination)
}

const isFact = (name: string): name is Fact => (facts as readonly string[]).includes(name)

function examination(rows: readonly UnknownFact[]): Examination {
  const { engine = null, provider = null } = rows[0] ?? {}
  const names = [...new Set([engine, provider].filter((name) => name !== null))]
  const served = names.length === 0 ? 'served by nobody known' : `served by ${names.join(' through ')}`
  const byCohort = [...Map.groupBy(rows, ({ cohort }) => cohort)].map(([cohort, own]) => ({
    cohort,
    unknown: own
      .map(({ fact }) => spoken(fact))
      .toSorted()
      .join(', '),
  }))
  const told = [...Map.groupBy(byCohort, ({ unknown }) => unknown)].map(
    ([unknown, own]) => `${unknown} in ${own.map(({ cohort }) => cohort).join(' and ')}`,
  )
  return {
    id: `facts:${names.join('/')}`,
    state: 'warning',
    says: `calls ${served}: unknown are ${told.join('; ')}`,
    remedies: remedies(rows),
  }
}

const spoken = (fact: string): string => fact.replaceAll('_', ' ')

/** Each setting once, with the facts that it reveals; then what cannot be learned. */
function remedies(rows: readonly UnknownFact[]): readonly string[] {
  const reveals = new Map<OperatorHint, Set<string>>()
  for (const { fact, engine, provider } of rows) {
    for (const hint of isFact(fact) ? operatorHints(fact, { engine, provider }) : [])
      reveals.set(hint, (reveals.get(hint) ?? new Set()).add(spoken(fact)))
  }
  const ordered = [...reveals].toSorted(
    ([left], [right]) => Number(left.set === undefined) - Number(right.set === undefined),
  )
  return ordered.map(([{ set, where, because }, names]) => {
    const about = [...names].join(', ')
    return set === undefined
      ? `not to be learned: ${about}; ${because}`
      : `${where}: ${set}  reveals ${about}: ${because}`
  })
}
