import type { Attribute } from '../attribute.ts'
import { facts, provenances } from '../provenance.ts'
import type { Fact } from '../provenance.ts'

const perFact: readonly (Attribute & { readonly name: `evalgap.src.${Fact}` })[] = facts.map((fact) => ({
  name: `evalgap.src.${fact}`,
  type: 'string',
  values: provenances,
  stability: 'evalgap',
  writers: ['engine', 'analysis'],
  brief: `Where the call's ${fact.replace('_', ' ')} fact was learned.`,
}))

/** Where facts were learned: all twelve in one attribute on the wire, one `evalgap.src.<fact>` each in the analysis. */
export const provenanceAttributes = [
  {
    name: 'evalgap.sources',
    type: 'string',
    stability: 'evalgap',
    writers: ['recorder'],
    brief:
      'Where each fact was learned, as `fact=source` pairs with commas between; enumerations of an unknown fact are absent.',
  } as const,
  ...perFact,
] satisfies readonly Attribute[]
