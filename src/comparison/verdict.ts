import { percent } from '../measures/wording.ts'
import type { Gate, Verdict, VerdictCode } from '../vocabulary/comparison.ts'
import type { Finding } from '../vocabulary/finding.ts'
import { comparableGate, coverageGate, evidenceGate, repairGate, transferGate } from './gates.ts'
import type { Judged } from './gates.ts'
import { pathsGate } from './paths-gate.ts'

/** Goes through the gates in order; the first that does not open gives the verdict. All later ones are shown where they can be. */
export function judge(findings: readonly Finding[], judged: Judged): Verdict {
  const comparable = comparableGate(judged)
  const evidence = evidenceGate(judged)
  const coverage = coverageGate(findings, judged)
  const paths = pathsGate(findings, judged)
  const transfer = transferGate(findings, judged)
  const repair: Gate =
    transfer.state === 'failed'
      ? repairGate(findings, judged)
      : { id: 'repair', state: 'not-reached', because: 'no bound needs repair' }
  const gates = [comparable, evidence, coverage, paths, transfer, repair]
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
  if (!is('failed', 'transfer')) return 'PROJECTS'
  return is('passed', 'repair') ? 'PROJECTS_AFTER_REWEIGHTING' : 'DOES_NOT_PROJECT'
}

/** The reason of a gate, by its name. */
type Reason = (id: Gate['id']) => string

/** How each verdict is said. */
const sentences: Readonly<Record<VerdictCode, (because: Reason, blind: number) => string>> = {
  NOT_COMPARABLE: (because) => `Eval and production cannot be compared: ${because('comparable')}.`,
  INSUFFICIENT: () => 'There is not enough evidence',
  BLIND: (because, blind) =>
    blind > 0
      ? `The eval says nothing about ${percent(blind)} of production: ${because('coverage')}.`
      : `The eval never ran as production does: ${because('paths')}.`,
  DOES_NOT_PROJECT: (because) =>
    `What eval measured is not what users get: ${because('transfer')}; ${because('repair')}.`,
  PROJECTS_AFTER_REWEIGHTING: (because) =>
    `Eval projects once its contexts are weighed as production's: ${because('transfer')}; ${because('repair')}.`,
  PROJECTS: (because) =>
    `Eval exercises what production does: ${because('coverage')}; ${because('paths')}; ${because('transfer')}.`,
}

function sentenceOf(code: VerdictCode, gates: readonly Gate[], findings: readonly Finding[]): string {
  const because: Reason = (id) => gates.find((gate) => gate.id === id)?.because ?? ''
  const covered = findings.find(({ id }) => id === 'coverage:joint')?.value ?? 1
  const blind = gates.some(({ id, state }) => id === 'coverage' && state === 'failed') ? 1 - covered : 0
  return `${sentences[code](because, blind)}${more(code, gates)}`
}

/** What the sentence leaves open: the first gate that did not open, or a transfer that failed beside the blindness. */
function more(code: VerdictCode, gates: readonly Gate[]): string {
  const shut = gates.find(({ state }) => state === 'failed' || state === 'inconclusive')
  const transfer = gates.find(({ id }) => id === 'transfer')
  if (code === 'INSUFFICIENT') return `: ${shut?.because ?? ''}.`
  return code === 'BLIND' && transfer?.state === 'failed' ? ` And ${transfer.because}.` : ''
}
