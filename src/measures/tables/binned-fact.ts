import type { JudgedFact } from '../../vocabulary/contexts/facts-details.ts'
import type { FactBins } from './fact-bins.ts'

/** A fact with its place in the profile's cells and its bins. */
export type BinnedFact = JudgedFact & { readonly place: number; readonly bins: FactBins }
