import type { Finding } from '../vocabulary/finding.ts'
import type { MeasureName } from '../vocabulary/finding-details.ts'

/** How sure a finding's interval is, and how many clusters it is made of. */
type Evidence = Pick<Finding, 'level' | 'clusters'>

/** What a finding of a measure begins with: its id, and no number yet. */
export const findingFrame = <Measure extends MeasureName>(
  measure: Measure,
  subject: string,
  { level, clusters }: Evidence,
) => ({ id: `${measure}:${subject}`, measure, subject, value: null, interval: null, level, clusters })

/** What a finding of a measure begins with, as a type. */
export type FindingFrame<Measure extends MeasureName> = Omit<Finding<Measure>, 'state' | 'because' | 'details'>
