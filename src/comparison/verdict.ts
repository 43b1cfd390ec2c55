import { percent } from '../measures/wording.ts'
import type { Gate, Verdict, VerdictCode } from '../vocabulary/comparison.ts'
import type { Finding } from '../vocabulary/finding.ts'
import { comparableGate, coverageGate, evidenceGate, repairGate, transferGate } from './gates.ts'
import type { Judged } from './gates.ts'

/** Goes through the gates in order; the first that does not open gives the verdict. All later ones are shown where they can be. */
export function judge(findings: readonly Finding[], judged: Judged): Verdict {
  const comparable = comparableGate(judged)
  const evidence = evidenceGate(judged)
  const coverage = coverageGate(findings, judged)
  const transfer = transferGate(findings, judged)
  const repair: Gate =
    transfer.state === 'failed'
      ? repairGate(findings, judged)
      : { id: 'repair', state: 'not-reached', because: 'no bound needs repair' }
  const gates = [comparable, evidence, coverage, transfer, repair]
  const code = codeOf({ comparable, evidence, coverage, transfer, repair })
  return { code, sentence: sentenceOf(code, gates, findings), gates }
}

function codeOf(gates: Readonly<Record<Gate['id'], Gate>>): VerdictCode {
  const { comparable, evidence, coverage, transfer, repair } = gates
  if (comparable.state === 'failed') return 'NOT_COMPARABLE'
  if (evidence.state === 'failed') return 'INSUFFICIENT'
  if (coverage.state === 'failed') return 'BLIND'
  if (transfer.state === 'failed' && coverage.state === 'passed')
    return repair.state === 'passed' ? 'PROJECTS_AFTER_REWEIGHTING' : 'DOES_NOT_PROJECT'
  if (coverage.state === 'inconclusive' || transfer.state === 'inconclusive') return 'INSUFFICIENT'
  return transfer.state === 'failed' ? 'DOES_NOT_PROJECT' : 'PROJECTS'
}

function sentenceOf(code: VerdictCode, gates: readonly Gate[], findings: readonly Finding[]): string {
  const because = (id: Gate['id']) => gates.find((gate) => gate.id === id)?.because ?? ''
  switch (code) {
    case 'NOT_COMPARABLE':
      return `Eval and production cannot be compared: ${because('comparable')}.`
    case 'INSUFFICIENT':
      return `There is not enough evidence: ${gates.find(({ state }) => state === 'failed' || state === 'inconclusive')?.because ?? ''}.`
    case 'BLIND': {
      const joint = findings.find(({ id }) => id === 'coverage:joint')?.value ?? 0
      const fallen = gates.some(({ id, state }) => id === 'transfer' && state === 'failed')
        ? ` And ${because('transfer')}.`
        : ''
      return `The eval says nothing about ${percent(1 - joint)} of production: ${because('coverage')}.${fallen}`
    }
    case 'DOES_NOT_PROJECT':
      return `What eval measured is not what users get: ${because('transfer')}; ${because('repair')}.`
    case 'PROJECTS_AFTER_REWEIGHTING':
      return `Eval projects once its contexts are weighed as production's: ${because('transfer')}; ${because('repair')}.`
    case 'PROJECTS':
      return `Eval exercises what production does: ${because('coverage')}; ${because('transfer')}.`
  }
}
