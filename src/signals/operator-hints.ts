import type { Fact } from '../vocabulary/provenance.ts'
import { hosts } from './hosts.ts'
import { operatorChecklist } from './operator-checklist.ts'
import type { OperatorHint } from './operator-checklist.ts'

/** Who served a call, as far as it is known. */
export type Served = { readonly engine: string | null; readonly provider: string | null }

/** What would reveal a fact of calls served so, the most specific first; a fact that cannot be learned says only that. */
export function operatorHints(fact: Fact, { engine, provider }: Served): readonly OperatorHint[] {
  const about = operatorChecklist.filter(({ facts }) => facts.includes(fact))
  const of = (system: string | null) => about.filter((hint) => hint.system === system)
  const own = [...of(engine), ...(provider === engine ? [] : of(provider))]
  if (own.length > 0) return own.some(({ set }) => set === undefined) ? own : [...own, ...of('any')]
  const hosted = engine === null && hosts.some((host) => host.provider !== undefined && host.provider === provider)
  const hints = hosted ? of('hosted') : of('any')
  return hints.length > 0 ? hints : of('any')
}
