import type { MeasureName } from './finding-details.ts'
import type { Finding } from './finding.ts'

/** What holds findings: a comparison. */
type Held = { readonly findings: readonly Finding[] }

/** The finding of a measure about a subject, the first where it has several; undefined where there is none. */
export const find = <Measure extends MeasureName>(
  held: Held,
  measure: Measure,
  subject: string,
): Finding<Measure> | undefined => findAll(held, measure).find((finding) => finding.subject === subject)

/** All findings of one measure, in their order. */
export const findAll = <Measure extends MeasureName>(
  { findings }: Held,
  measure: Measure,
): readonly Finding<Measure>[] => findings.filter((finding) => isOf(finding, measure))

/** Whether a finding is one of a measure. */
export const isOf = <Measure extends MeasureName>(
  finding: Finding,
  measure: Measure,
): finding is Finding<Measure> & Finding => finding.measure === measure
