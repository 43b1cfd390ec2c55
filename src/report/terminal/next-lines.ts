import type { Comparison } from '../../vocabulary/comparison.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'
import { plainText, wrapped } from '../plain-text.ts'
import type { Page } from '../report-format.ts'
import type { NextStep } from '../../vocabulary/next-step.ts'

/** Steps of one kind shown. */
const shown = 3

/** What to do next: eval cases first, then facts to record. */
export function nextLines({ next }: Comparison, page: Page): readonly string[] {
  const cases = next.filter((step) => step.action === 'add-eval-cases').slice(0, shown)
  const record = next.filter((step) => step.action === 'record-fact')
  const lines = [...cases.map(caseLine), ...recordLines(record)]
  return lines.length === 0
    ? []
    : [page.paint('dim', 'what to do next'), ...lines.map((line) => wrapped(`- ${line}`, page.width, '  '))]
}

function caseLine(step: Extract<NextStep, { action: 'add-eval-cases' }>): string {
  const context = Object.entries(step.context).map(([name, value]) => `${plainText(name)} ${plainText(value)}`)
  const [exemplar] = step.exemplars
  const seen = exemplar === undefined ? '' : `; for example trace ${exemplar}`
  return `add ${counted(step.cases, 'eval case')} with ${context.join(', ')}: ${percent(step.coverageAfter)} covered${seen}`
}

function recordLines(steps: readonly Extract<NextStep, { action: 'record-fact' }>[]): readonly string[] {
  const by = Map.groupBy(steps, (step) => step.in.join(' and '))
  return [...by].map(([where, facts]) => {
    const names = facts.slice(0, 6).map(({ attribute }) => plainText(attribute))
    const more = facts.length > names.length ? ` and ${facts.length - names.length} more` : ''
    return `record in ${where}: ${names.join(', ')}${more}`
  })
}
