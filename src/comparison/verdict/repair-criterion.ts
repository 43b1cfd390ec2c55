import type { Criterion } from '../../vocabulary/verdict.ts'
import { findAll } from '../../vocabulary/find.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { fallenOutcomes } from './criteria.ts'
import type { CriterionInput } from './criteria.ts'
import { signed } from '../../vocabulary/number-text.ts'

/**
 * G4: does weighing eval to production's mix of contexts restore the failed bounds, and does every score stay what it was in
 * equal contexts? Failed where a bound is not restored or a change of score is certain; a change that the noise leaves open
 * leaves the criterion open.
 */
export function repairCriterion(findings: readonly Finding[], input: CriterionInput): Criterion {
  const fallen = fallenOutcomes(findings, input.settings)
  const lost = fallen.filter((finding) => !isRestored(finding, input))
  const within = scoresWithin(findings, input)
  const changed = within.filter((finding) => isChanged(finding, input))
  const open = within.filter((finding) => !isChanged(finding, input) && !isSame(finding, input))
  if (fallen.length === 0 && within.length === 0) return criterion('not-reached', 'no bound needs repair')
  if (lost.length > 0) {
    return criterion(
      'failed',
      'weighing eval to the production mix does not restore the bounds: the same context behaves differently, or what differs is not recorded',
    )
  }
  if (changed.length > 0)
    return criterion('failed', listed(changed, 'at equal recorded context production scores differently'))
  const restored = fallen.length === 0 ? [] : ['weighing eval to the production mix of contexts restores the bounds']
  if (open.length > 0) {
    const left = listed(open, 'whether production scores alike at equal recorded context is left open')
    return criterion('inconclusive', [...restored, left].join('; '))
  }
  const alike = within.length === 0 ? [] : [listed(within, 'at equal recorded context production scores alike')]
  return criterion('passed', [...restored, ...alike].join('; '))
}

function isRestored({ details }: Finding<'transfer'>, { settings }: CriterionInput): boolean {
  const wanted = (details?.nominal ?? 0.95) - settings.transferTolerance
  return [details?.weighted, details?.perContext].some(
    (way) => way !== undefined && way.coveredShare >= settings.coverage && way.interval[1] >= wanted,
  )
}

/** The change of each score at equal context (M14); outcomes have their own bounds and are judged by those. */
function scoresWithin(findings: readonly Finding[], { profile }: CriterionInput): readonly Finding[] {
  const ids = new Set(profile.scores?.scores.map((score) => score.id))
  return findAll({ findings }, 'decomposition').filter(
    ({ id, subject, state }) => id.endsWith('/within') && ids.has(subject) && state === 'MEASURED',
  )
}

/** Certainly more than the margin, also among all scores tested. */
function isChanged({ interval, qValue = 0 }: Finding, { settings }: CriterionInput): boolean {
  if (interval === null || qValue > 1 - settings.level) return false
  return interval[0] > settings.scoreMargin || interval[1] < -settings.scoreMargin
}

const isSame = ({ interval }: Finding, { settings }: CriterionInput): boolean =>
  interval !== null && interval[0] >= -settings.scoreMargin && interval[1] <= settings.scoreMargin

const listed = (findings: readonly Finding[], what: string): string =>
  `${what}: ${findings.map(({ subject, value, interval }) => `${subject} ${signed(value ?? 0)}${shown(interval)}`).join(', ')}`

const shown = (interval: Finding['interval']): string =>
  interval === null ? '' : ` [${signed(interval[0])}, ${signed(interval[1])}]`

const criterion = (state: Criterion['state'], because: string): Criterion => ({ id: 'repair', state, because })
