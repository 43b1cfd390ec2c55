import type { Attribute } from '../attribute.ts'
import { facts, provenances } from '../provenance.ts'
import type { Fact } from '../provenance.ts'

/** One `evalgap.src.<fact>` per fact. */
export const provenanceAttributes: readonly (Attribute & { readonly name: `evalgap.src.${Fact}` })[] = facts.map(
  (fact) => ({
    name: `evalgap.src.${fact}`,
    type: 'string',
    values: provenances,
    stability: 'evalgap',
    writers: ['recorder', 'analysis'],
    brief: `Where the call's ${fact.replace('_', ' ')} fact was learned.`,
  }),
)
