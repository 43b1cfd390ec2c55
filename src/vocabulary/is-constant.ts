import { isOf } from './find.ts'
import type { Finding } from './finding.ts'

/** Whether a finding says that both cohorts are one and the same, which leaves nothing to compare. */
export const isConstant = (finding: Finding): boolean =>
  (isOf(finding, 'divergence') || isOf(finding, 'topology')) && finding.details?.constant === true
