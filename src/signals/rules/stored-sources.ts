import { facts } from '../../vocabulary/provenance.ts'
import type { Rule } from '../rule.ts'

/** The sources of the twelve facts, which the recorder writes as one text: twelve attributes cost the host more than the call. */
export const storedSources: readonly Rule[] = facts.map((fact) => ({
  id: `stored-source-${fact.replace('_', '-')}`,
  source: 'span',
  keys: ['evalgap.sources'],
  convert: { kind: 'pair', name: fact },
  target: `evalgap.src.${fact}`,
  evidence: 'code evalgap src/signals/reading.ts',
}))
