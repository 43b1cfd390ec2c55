import type { z } from 'zod'
import type { FindingDetails, MeasureName } from './finding-details.ts'
import type { findingFields, otherMeasure } from './finding-fields.ts'

export type { BothCohorts } from './both-cohorts.ts'
export type { FindingState } from './finding-state.ts'

type Fields = z.output<typeof findingFields>

/** Name of a measure that this version does not know: saved comparisons of newer versions may hold some. */
type OtherMeasure = z.output<typeof otherMeasure>

/**
 * One result of one measure, under a stable id such as `divergence:batch`: a union over `measure`, whose details are typed.
 * `Finding<'coverage'>` is a finding of that measure.
 */
export type Finding<Measure extends MeasureName | OtherMeasure = MeasureName | OtherMeasure> =
  Measure extends MeasureName
    ? Fields & { readonly measure: Measure; readonly details?: FindingDetails<Measure> | undefined }
    : Fields & { readonly measure: Measure; readonly details?: unknown }
