import type { Criterion } from '../../vocabulary/verdict.ts'
import { findAll } from '../../vocabulary/find.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { CriterionInput } from './criteria.ts'
import { numberText, signed } from '../../vocabulary/number-text.ts'

/**
 * G5: is the score that eval shows the one that production's mix of contexts would give? Failed where weighing may move a
 * score by more than the margin: then the projected score is the one to use.
 */
export function sizeCriterion(findings: readonly Finding[], { settings, profile }: CriterionInput): Criterion {
  if (profile.scores === undefined || profile.scores.scores.length === 0)
    return criterion('not-reached', 'not measured: no scores')
  const projections = findAll({ findings }, 'projection')
  const measured = projections.filter(({ state }) => state === 'MEASURED')
  const [first] = projections
  if (measured.length === 0) return criterion('inconclusive', first?.because ?? 'no score is projected')
  const moved = measured.filter((finding) => {
    const [low, high] = finding.details?.shift?.interval ?? [0, 0]
    return Math.max(-low, high) > settings.scoreMargin
  })
  return moved.length === 0
    ? criterion(
        'passed',
        `weighing eval as production moves no score by more than ${settings.scoreMargin}: ${measured.map(({ subject }) => subject).join(', ')}`,
      )
    : criterion('failed', `weighing eval as production moves ${moved.map(movement).join(', ')}`)
}

function movement({ subject, value, details }: Finding<'projection'>): string {
  const [low, high] = details?.shift?.interval ?? [0, 0]
  return `${subject} by ${signed(details?.shift?.value ?? 0)} [${signed(low)}, ${signed(high)}] to ${numberText(value ?? 0, 3)}`
}

const criterion = (state: Criterion['state'], because: string): Criterion => ({ id: 'size', state, because })
