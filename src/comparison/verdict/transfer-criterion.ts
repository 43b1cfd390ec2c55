import { percent } from '../../measures/wording.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ComparisonSettings } from '../settings.ts'
import type { VerdictCriterion } from './judged.ts'

/** Do eval's bounds hold in production as they held in eval? Failed where the shortfall is certain, days and all outcomes counted. */
export const transferCriterion: VerdictCriterion = {
  id: 'transfer',
  decide: ({ findings, settings }) => {
    const tried = findings.filter(({ measure, state }) => measure === 'transfer' && state === 'MEASURED')
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
): readonly Finding[] =>
  findings.filter(
    (finding) =>
      finding.measure === 'transfer' && finding.state === 'MEASURED' && fallsShort(finding, transferTolerance),
  )

/** How many calls a bound holds for, and the room that ordinary days need where they need any. */
function shown({ subject, value, details }: Finding): string {
  const { factor = 1 } = (details?.['dated'] ?? {}) as Dated
  const days = factor > 1.005 ? ` (ordinary days move it by a factor of ${factor.toFixed(2)})` : ''
  return `${subject} ${percent(value ?? 0)}${days}`
}

type Dated = {
  readonly factor?: number
  readonly realised?: { readonly interval: readonly [number, number] } | undefined
}

/** Whether the realised coverage of the bound with its days certainly lies below what eval's held-out half allows, less the tolerance. */
function fallsShort({ details }: Finding, tolerance: number): boolean {
  const heldOut = details?.['heldOut'] as { readonly interval: readonly [number, number] } | undefined
  const dated = details?.['dated'] as Dated | undefined
  const expected = Math.min(heldOut?.interval[0] ?? 1, Number(details?.['nominal'] ?? 0.95))
  const interval = dated?.realised?.interval
  return interval !== undefined && interval[1] < expected - tolerance
}
