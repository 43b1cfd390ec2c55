import type { Finding } from '../../../vocabulary/finding.ts'
import { plainText } from '../../plain-text.ts'
import type { ResultRow } from '../result-row.ts'
import { percent, percentInterval } from '../../../vocabulary/number-text.ts'

/** The share of production calls within the bound that 95 % of eval calls keep, for each recorded outcome. */
export const transferRows = (findings: readonly Finding<'transfer'>[]): readonly ResultRow[] =>
  findings.flatMap(transferRow)

function transferRow({ subject, state, value, interval, heldOut, because }: Finding<'transfer'>): readonly ResultRow[] {
  if (state === 'NOT_RECORDED') return []
  if (value === null) return [{ cells: [plainText(subject), '', '', because], style: 'dim' }]
  const held = heldOut === undefined ? '' : `, in eval ${percent(heldOut)}`
  return [{ cells: [plainText(subject), percent(value), percentInterval(interval), `in eval's bound${held}`] }]
}
