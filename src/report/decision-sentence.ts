import type { GateDecision } from '../vocabulary/check.ts'
import { percent, percentEnds, significant, significantEnds } from '../vocabulary/number-text.ts'

/** A number in the unit of a gate. */
export const decisionNumber = (value: number, { unit }: GateDecision): string =>
  unit === 'share' ? percent(value) : significant(value)

/** Both ends of an interval in the unit of a gate, with the same digits. */
export const decisionEnds = (interval: readonly [number, number], { unit }: GateDecision): readonly [string, string] =>
  unit === 'share' ? percentEnds(interval) : significantEnds(interval)

/** What a gate found: `39% [35%, 43%]`; empty where there is no number. */
export function foundText(decision: GateDecision): string {
  const { value, interval } = decision
  const range = interval === null ? '' : `[${decisionEnds(interval, decision).join(', ')}]`
  return [...(value === null ? [] : [decisionNumber(value, decision)]), ...(range === '' ? [] : [range])].join(' ')
}

/** What a gate wants: `at least 90%`; empty where it has no bounds. */
export function wantedText(decision: GateDecision): string {
  const { min, max } = decision.wanted
  return [
    ...(min === undefined ? [] : [`at least ${decisionNumber(min, decision)}`]),
    ...(max === undefined ? [] : [`at most ${decisionNumber(max, decision)}`]),
  ].join(', ')
}

/** Why a gate is not passed, in one sentence. */
export function decisionSentence(decision: GateDecision): string {
  const [found, wanted] = [foundText(decision), wantedText(decision)]
  const numbers = [...(found === '' ? [] : [found]), ...(wanted === '' ? [] : [`wanted ${wanted}`])].join(', ')
  return numbers === '' ? decision.because : `${decision.because} (${numbers})`
}
