import type { Comparison } from '../../vocabulary/comparison.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { plainText } from '../plain-text.ts'

/** One finding by its id. */
export const findingOf = ({ findings }: Comparison, id: string): Finding | undefined =>
  findings.find((finding) => finding.id === id)

/** All findings of one measure. */
export const findingsOf = ({ findings }: Comparison, measure: string): readonly Finding[] =>
  findings.filter((finding) => finding.measure === measure)

/** Whether a divergence is told apart from chance after correction for all tests of its family. */
export const isDifferent = ({ state, qValue, value }: Finding): boolean =>
  state === 'MEASURED' && value !== null && (qValue ?? 1) < 0.05

/** Letters of a sentence, which may hold texts from traces. */
const longest = 600

/** A first letter as a sentence has it, and a full stop. */
export function sentence(text: string): string {
  const shown = plainText(text, longest)
  return shown === '' ? '' : `${shown[0]?.toUpperCase() ?? ''}${shown.slice(1)}${/[.!?]$/.test(shown) ? '' : '.'}`
}
