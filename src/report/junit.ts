import type { GateDecision } from '../vocabulary/check.ts'
import type { Criterion } from '../vocabulary/verdict.ts'
import type { Finding } from '../vocabulary/finding.ts'
import { decisionSentence } from './decision-sentence.ts'
import type { ReportFormat } from './report-format.ts'
import { xmlText } from './xml-text.ts'

/** How a test case ended; `passed` says its sentence on standard output. */
type Ending = 'passed' | 'failure' | 'error' | 'skipped'
type Case = { readonly name: string; readonly ending: Ending; readonly type: string; readonly says: string }

/**
 * JUnit XML: gates as test cases that pass or fail, findings as test cases that only tell. Without gates of a configuration
 * those of the verdict stand in. What could not be decided is an error where it fails the check, else skipped.
 */
export const junit: ReportFormat = {
  name: 'junit',
  render(comparison) {
    const { check, verdict, findings } = comparison
    const gates = check === undefined ? verdict.criteria.map(criterionCase) : check.decisions.map(decisionCase)
    const suites = [suite('gates', gates), suite('findings', findings.map(findingCase))]
    const all = [...gates, ...findings.map(findingCase)]
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="evalgap" ${totals(all)}>\n${suites.join('')}</testsuites>\n`
  },
}

const totals = (cases: readonly Case[]): string => {
  const of = (ending: Ending) => cases.filter((each) => each.ending === ending).length
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`
}

const suite = (name: string, cases: readonly Case[]): string =>
  `  <testsuite name="${name}" ${totals(cases)}>\n${cases.map((each) => testCase(name, each)).join('')}  </testsuite>\n`

function testCase(suiteName: string, { name, ending, type, says }: Case): string {
  const text = xmlText(says)
  const inside =
    ending === 'passed'
      ? `<system-out>${text}</system-out>`
      : `<${ending} ${ending === 'skipped' ? '' : `type="${xmlText(type)}" `}message="${text}"/>`
  return `    <testcase classname="evalgap.${suiteName}" name="${xmlText(name, 300)}">${inside}</testcase>\n`
}

const endings: Readonly<Record<Criterion['state'], Ending>> = {
  passed: 'passed',
  failed: 'failure',
  inconclusive: 'error',
  'not-reached': 'skipped',
}

const criterionCase = ({ id, state, because }: Criterion): Case => ({
  name: id,
  ending: endings[state],
  type: state,
  says: because,
})

const decisionCase = (decision: GateDecision): Case => ({
  name: decision.id,
  ending: decision.effect === 'error' || decision.state === 'passed' ? endings[decision.state] : 'skipped',
  type: decision.state,
  says: `${decision.effect === 'warning' ? `warning, ${decision.state}: ` : ''}${decisionSentence(decision)}`,
})

const findingCase = ({ id, state, because }: Finding): Case => ({
  name: id,
  ending: state === 'MEASURED' || state === 'BOUNDED' ? 'passed' : 'skipped',
  type: state,
  says: `${state}: ${because}`,
})
