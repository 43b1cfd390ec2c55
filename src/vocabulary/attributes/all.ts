import { coreAttributes } from './core.ts'
import { extendedAttributes } from './extended.ts'
import { genAiAttributes } from './gen-ai.ts'
import { provenanceAttributes } from './provenance.ts'
import { requestAttributes } from './request.ts'
import { surroundingAttributes } from './surroundings.ts'

/** The attribute registry: every attribute evalgap reads or writes, once. */
export const attributes = [
  ...coreAttributes,
  ...extendedAttributes,
  ...provenanceAttributes,
  ...genAiAttributes,
  ...requestAttributes,
  ...surroundingAttributes,
] as const

/** The canonical name of a registered attribute. */
export type AttributeName = (typeof attributes)[number]['name']
