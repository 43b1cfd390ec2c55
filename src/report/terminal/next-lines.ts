import type { Comparison } from '../../vocabulary/comparison.ts'
import { percent } from '../../vocabulary/number-text.ts'
import { plainText, wrapped } from '../plain-text.ts'
import type { Page } from '../report-format.ts'
import { caseSteps } from '../../vocabulary/next-step.ts'
import type { CaseStep, NextStep } from '../../vocabulary/next-step.ts'
import { caseStepLine } from '../case-step-words.ts'

/** Steps of one kind shown. */
const shown = 3

/** What to do next: eval cases first, then facts to record. */
export function nextLines({ next }: Comparison, page: Page): readonly string[] {
  const cases = caseSteps(next).slice(0, shown)
  const record = next.filter((step) => step.action === 'record-fact')
  const lines = [...cases.map(caseLine), ...recordLines(record)]
  return lines.length === 0
    ? []
    : [page.paint('dim', 'what to do next'), ...lines.map((line) => wrapped(`- ${line}`, page.width, '  '))]
}

function caseLine(step: CaseStep): string {
  const [exemplar] = step.exemplars
  const seen = exemplar === undefined ? '' : `; for example trace ${exemplar}`
  return `${caseStepLine(step, (text) => plainText(text))}: ${percent(step.coverageAfter)} covered${seen}`
}

function recordLines(steps: readonly Extract<NextStep, { action: 'record-fact' }>[]): readonly string[] {
  const by = Map.groupBy(steps, (step) => step.in.join(' and '))
  return [...by].map(([where, facts]) => {
    const names = facts.slice(0, 6).map(({ attribute }) => plainText(attribute))
    const more = facts.length > names.length ? ` and ${facts.length - names.length} more` : ''
    return `record in ${where}: ${names.join(', ')}${more}`
  })
}
