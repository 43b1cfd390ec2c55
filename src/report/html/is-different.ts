import type { Finding } from '../../vocabulary/finding.ts'

/** Whether a divergence is told apart from chance after correction for all tests of its family. */
export const isDifferent = ({ state, qValue, value }: Finding): boolean =>
  state === 'MEASURED' && value !== null && (qValue ?? 1) < 0.05
