import type { AttributeName } from '../vocabulary/attributes/all.ts'
import type { Provenance } from '../vocabulary/provenance.ts'

/** A fact the sidecar knows and where it learned it. */
export type SidecarFact = { readonly value: string | number; readonly from: Provenance }

/** What a sidecar knows, by attribute; what it does not know is not there. */
export type SidecarFacts = ReadonlyMap<AttributeName, SidecarFact>
