import type { Criterion } from '../../vocabulary/verdict.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { CriterionInput } from './criteria.ts'
import { numberText, signed } from '../../vocabulary/number-text.ts'

type Shift = { readonly value: number; readonly interval: readonly [number, number] }

/**
 * G5: is the score that eval shows the one that production's mix of contexts would give? Failed where weighing may move a
 * score by more than the margin: then the projected score is the one to use.
 */
export function sizeCriterion(findings: readonly Finding[], { settings, profile }: CriterionInput): Criterion {
  if (profile.scores === undefined || profile.scores.scores.length === 0)
    return criterion('not-reached', 'not measured: no scores')
  const projections = findings.filter(({ measure }) => measure === 'projection')
  const measured = projections.filter(({ state }) => state === 'MEASURED')
  const [first] = projections
  if (measured.length === 0) return criterion('inconclusive', first?.because ?? 'no score is projected')
  const moved = measured.filter((finding) => {
    const [low, high] = shiftOf(finding)?.interval ?? [0, 0]
    return Math.max(-low, high) > settings.scoreMargin
  })
  return moved.length === 0
    ? criterion(
        'passed',
        `weighing eval as production moves no score by more than ${settings.scoreMargin}: ${measured.map(({ subject }) => subject).join(', ')}`,
      )
    : criterion('failed', `weighing eval as production moves ${moved.map(movement).join(', ')}`)
}

function movement(finding: Finding): string {
  const shift = shiftOf(finding)
  const [low, high] = shift?.interval ?? [0, 0]
  return `${finding.subject} by ${signed(shift?.value ?? 0)} [${signed(low)}, ${signed(high)}] to ${numberText(finding.value ?? 0, 3)}`
}

const shiftOf = ({ details }: Finding): Shift | undefined => details?.['shift'] as Shift | undefined

const criterion = (state: Criterion['state'], because: string): Criterion => ({ id: 'size', state, because })
