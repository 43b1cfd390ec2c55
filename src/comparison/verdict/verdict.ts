import { percent } from '../../measures/wording.ts'
import type { Gate, Verdict, VerdictCode } from '../../vocabulary/comparison.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { comparableGate, coverageGate, evidenceGate, transferGate } from './criteria.ts'
import type { Judged } from './criteria.ts'
import { pathsGate } from './paths-criterion.ts'
import { repairGate } from './repair-criterion.ts'
import { sizeGate } from './size-criterion.ts'

/** Goes through the gates in order; the first that does not open gives the verdict. All later ones are shown where they can be. */
export function judge(findings: readonly Finding[], judged: Judged): Verdict {
  const comparable = comparableGate(judged)
  const evidence = evidenceGate(judged)
  const coverage = coverageGate(findings, judged)
  const paths = pathsGate(findings, judged)
  const transfer = transferGate(findings, judged)
  const gates = [
    comparable,
    evidence,
    coverage,
    paths,
    transfer,
    repairGate(findings, judged),
    sizeGate(findings, judged),
  ]
  const code = codeOf(gates)
  return { code, sentence: sentenceOf(code, gates, findings), gates }
}

function codeOf(gates: readonly Gate[]): VerdictCode {
  const is = (state: Gate['state'], ...ids: readonly Gate['id'][]) =>
    gates.some((gate) => ids.includes(gate.id) && gate.state === state)
  if (is('failed', 'comparable')) return 'NOT_COMPARABLE'
  if (is('failed', 'evidence')) return 'INSUFFICIENT'
  if (is('failed', 'coverage', 'paths')) return 'BLIND'
  if (is('inconclusive', 'coverage', 'paths', 'transfer')) return 'INSUFFICIENT'
  if (is('failed', 'repair')) return 'DOES_NOT_PROJECT'
  return is('failed', 'transfer', 'size') ? 'PROJECTS_AFTER_REWEIGHTING' : 'PROJECTS'
}

/** The reasons of some gates, those that did not pass where any did not. */
type Reason = (...ids: readonly Gate['id'][]) => string

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

function sentenceOf(code: VerdictCode, gates: readonly Gate[], findings: readonly Finding[]): string {
  const because: Reason = (...ids) => reasonsOf(gates.filter(({ id, state }) => ids.includes(id) && said(state)))
  const covered = findings.find(({ id }) => id === 'coverage:joint')?.value ?? 1
  const blind = gates.some(({ id, state }) => id === 'coverage' && state === 'failed') ? 1 - covered : 0
  return `${sentences[code](because, blind)}${more(code, gates)}`
}

/** A gate that was not reached has nothing to say; what a gate leaves open is said at the end. */
const said = (state: Gate['state']): boolean => state === 'passed' || state === 'failed'

function reasonsOf(gates: readonly Gate[]): string {
  const failed = gates.filter(({ id, state }) => state === 'failed' || id === 'repair')
  return (failed.some(({ state }) => state === 'failed') ? failed : gates).map(({ because }) => because).join('; ')
}

/** What the sentence leaves open: the first gate that did not open, or a transfer that failed beside the blindness. */
function more(code: VerdictCode, gates: readonly Gate[]): string {
  const shut = gates.find(({ state }) => state === 'failed' || state === 'inconclusive')
  const transfer = gates.find(({ id }) => id === 'transfer')
  if (code === 'INSUFFICIENT') return `: ${shut?.because ?? ''}.`
  if (code === 'BLIND') return transfer?.state === 'failed' ? ` And ${transfer.because}.` : ''
  const open = gates.filter(({ id, state }) => state === 'inconclusive' && (id === 'repair' || id === 'size'))
  return code === 'NOT_COMPARABLE' ? '' : open.map(({ because }) => ` Not known: ${because}.`).join('')
}
