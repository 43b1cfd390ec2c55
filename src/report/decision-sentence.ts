import type { GateDecision } from '../vocabulary/check.ts'
import { share } from './numbers.ts'

/** A number in the unit of a gate. */
const shown = (value: number, { unit }: GateDecision): string =>
  unit === 'share' ? share(value) : Number(value.toPrecision(3)).toLocaleString('en')

/** What a gate found: `39% [35%, 43%]`; empty where there is no number. */
export function foundText(decision: GateDecision): string {
  const { value, interval } = decision
  const range = interval === null ? '' : `[${shown(interval[0], decision)}, ${shown(interval[1], decision)}]`
  return [...(value === null ? [] : [shown(value, decision)]), ...(range === '' ? [] : [range])].join(' ')
}

/** What a gate wants: `at least 90%`; empty where it has no bounds. */
export function wantedText(decision: GateDecision): string {
  const { min, max } = decision.wanted
  return [
    ...(min === undefined ? [] : [`at least ${shown(min, decision)}`]),
    ...(max === undefined ? [] : [`at most ${shown(max, decision)}`]),
  ].join(', ')
}

/** Why a gate is not passed, in one sentence. */
export function decisionSentence(decision: GateDecision): string {
  const [found, wanted] = [foundText(decision), wantedText(decision)]
  const numbers = [...(found === '' ? [] : [found]), ...(wanted === '' ? [] : [`wanted ${wanted}`])].join(', ')
  return numbers === '' ? decision.because : `${decision.because} (${numbers})`
}
