import { checkComparison } from '../../gates/check-comparison.ts'
import { compareInputs } from './compare-inputs.ts'
import type { CompareRequest } from './compare-inputs.ts'

/** Compares traces or profiles and lets the gates of the configuration decide. Throws the faults of loading and comparing. */
export const checkInputs = (request: CompareRequest) =>
  compareInputs(request, async ({ comparison }) => checkComparison(comparison, request.configuration.gates))
