import { findAll } from '../../vocabulary/find.ts'
import { numberText, percent } from '../../vocabulary/number-text.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ComparisonSettings } from '../comparison-settings.ts'
import type { VerdictCriterion } from './judged.ts'

/** Do eval's bounds hold in production as they held in eval? Failed where the shortfall is certain, days and all outcomes counted. */
export const transferCriterion: VerdictCriterion = {
  id: 'transfer',
  decide: ({ findings, settings }) => {
    const tried = findAll({ findings }, 'transfer').filter(({ state }) => state === 'MEASURED')
    if (tried.length === 0)
      return { state: 'inconclusive', because: 'no outcome is recorded well enough on both sides' }
    const fallen = fallenOutcomes(findings, settings)
    return fallen.length === 0
      ? { state: 'passed', because: `no bound of eval certainly fails in production: ${tried.map(shown).join(', ')}` }
      : { state: 'failed', because: `eval's bounds fail in production: ${fallen.map(shown).join(', ')}` }
  },
}

/** The findings of transfer whose bound certainly fails in production. */
export const fallenOutcomes = (
  findings: readonly Finding[],
  { transferTolerance }: Pick<ComparisonSettings, 'transferTolerance'>,
): readonly Finding<'transfer'>[] =>
  findAll({ findings }, 'transfer').filter(
    (finding) => finding.state === 'MEASURED' && fallsShort(finding, transferTolerance),
  )

/** How many calls a bound holds for, and the room that ordinary days need where they need any. */
function shown({ subject, value, details }: Finding<'transfer'>): string {
  const factor = details?.dated?.factor ?? 1
  const days = factor > 1.005 ? ` (ordinary days move it by a factor of ${numberText(factor, 2)})` : ''
  return `${subject} ${percent(value ?? 0)}${days}`
}

/** Whether the realised coverage of the bound with its days certainly lies below what eval's held-out half allows, less the tolerance. */
function fallsShort({ details }: Finding<'transfer'>, tolerance: number): boolean {
  const expected = Math.min(details?.heldOut?.interval[0] ?? 1, details?.nominal ?? 0.95)
  const interval = details?.dated?.realised?.interval
  return interval !== undefined && interval[1] < expected - tolerance
}
