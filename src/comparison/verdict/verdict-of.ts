import type { Criterion, Verdict, VerdictCode } from '../../vocabulary/verdict.ts'
import { percent } from '../../vocabulary/number-text.ts'
import { find } from '../../vocabulary/find.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { comparableCriterion, coverageCriterion, evidenceCriterion, transferCriterion } from './criteria.ts'
import type { CriterionInput } from './criteria.ts'
import { pathsCriterion } from './paths-criterion.ts'
import { repairCriterion } from './repair-criterion.ts'
import { sizeCriterion } from './size-criterion.ts'

/** Goes through the criteria in order; the first that does not open gives the verdict. All later ones are shown where they can be. */
export function verdictOf(findings: readonly Finding[], input: CriterionInput): Verdict {
  const comparable = comparableCriterion(input)
  const evidence = evidenceCriterion(input)
  const coverage = coverageCriterion(findings, input)
  const paths = pathsCriterion(findings, input)
  const transfer = transferCriterion(findings, input)
  const criteria = [
    comparable,
    evidence,
    coverage,
    paths,
    transfer,
    repairCriterion(findings, input),
    sizeCriterion(findings, input),
  ]
  const code = codeOf(criteria)
  return { code, sentence: sentenceOf(code, criteria, findings), criteria }
}

function codeOf(criteria: readonly Criterion[]): VerdictCode {
  const is = (state: Criterion['state'], ...ids: readonly Criterion['id'][]) =>
    criteria.some((criterion) => ids.includes(criterion.id) && criterion.state === state)
  if (is('failed', 'comparable')) return 'NOT_COMPARABLE'
  if (is('failed', 'evidence')) return 'INSUFFICIENT'
  if (is('failed', 'coverage', 'paths')) return 'BLIND'
  if (is('inconclusive', 'coverage', 'paths', 'transfer')) return 'INSUFFICIENT'
  if (is('failed', 'repair')) return 'DOES_NOT_PROJECT'
  return is('failed', 'transfer', 'size') ? 'PROJECTS_AFTER_REWEIGHTING' : 'PROJECTS'
}

/** The reasons of some criteria, those that did not pass where any did not. */
type Reason = (...ids: readonly Criterion['id'][]) => string

/** How each verdict is said. */
const sentences: Readonly<Record<VerdictCode, (because: Reason, blind: number) => string>> = {
  NOT_COMPARABLE: (because) => `Eval and production cannot be compared: ${because('comparable')}.`,
  INSUFFICIENT: () => 'There is not enough evidence',
  BLIND: (because, blind) =>
    blind > 0
      ? `The eval says nothing about ${percent(blind)} of production: ${because('coverage')}.`
      : `The eval never ran as production does: ${because('paths')}.`,
  DOES_NOT_PROJECT: (because) => `What eval measured is not what users get: ${because('transfer', 'repair')}.`,
  PROJECTS_AFTER_REWEIGHTING: (because) =>
    `Eval projects once its contexts are weighed as production's: ${because('transfer', 'repair', 'size')}.`,
  PROJECTS: (because) => `Eval exercises what production does: ${because('coverage', 'paths', 'transfer', 'size')}.`,
}

function sentenceOf(code: VerdictCode, criteria: readonly Criterion[], findings: readonly Finding[]): string {
  const because: Reason = (...ids) => reasonsOf(criteria.filter(({ id, state }) => ids.includes(id) && said(state)))
  const covered = find({ findings }, 'coverage', 'joint')?.value ?? 1
  const blind = criteria.some(({ id, state }) => id === 'coverage' && state === 'failed') ? 1 - covered : 0
  return `${sentences[code](because, blind)}${more(code, criteria)}`
}

/** A criterion that was not reached has nothing to say; what a criterion leaves open is said at the end. */
const said = (state: Criterion['state']): boolean => state === 'passed' || state === 'failed'

function reasonsOf(criteria: readonly Criterion[]): string {
  const failed = criteria.filter(({ id, state }) => state === 'failed' || id === 'repair')
  return (failed.some(({ state }) => state === 'failed') ? failed : criteria).map(({ because }) => because).join('; ')
}

/** What the sentence leaves open: the first criterion that did not open, or a transfer that failed beside the blindness. */
function more(code: VerdictCode, criteria: readonly Criterion[]): string {
  const shut = criteria.find(({ state }) => state === 'failed' || state === 'inconclusive')
  const transfer = criteria.find(({ id }) => id === 'transfer')
  if (code === 'INSUFFICIENT') return `: ${shut?.because ?? ''}.`
  if (code === 'BLIND') return transfer?.state === 'failed' ? ` And ${transfer.because}.` : ''
  const open = criteria.filter(({ id, state }) => state === 'inconclusive' && (id === 'repair' || id === 'size'))
  return code === 'NOT_COMPARABLE' ? '' : open.map(({ because }) => ` Not known: ${because}.`).join('')
}
