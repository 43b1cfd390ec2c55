import type { Comparison } from '../vocabulary/comparison.ts'
import { counted, percent, percentInterval } from '../vocabulary/number-text.ts'
import { find } from '../vocabulary/find.ts'
import { plainText, wrapped } from './plain-text.ts'
import type { Page } from './report-format.ts'
import { headedTable } from './text-table.ts'
import { caseSteps } from '../vocabulary/next-step.ts'
import type { CaseStep, NextStep } from '../vocabulary/next-step.ts'
import { caseStepLine } from './case-step-words.ts'

type FactStep = Extract<NextStep, { action: 'record-fact' }>

/** How a plan can be written. */
export const planFormats = {
  terminal: planText,
  json: (comparison: Comparison): string => `${JSON.stringify(planOf(comparison), null, 2)}\n`,
  jsonl: (comparison: Comparison): string =>
    caseSteps(comparison.next)
      .flatMap(caseLines)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
} as const

function planOf(comparison: Comparison) {
  const joint = find(comparison, 'coverage', 'joint')
  return {
    schema: 'evalgap/plan/1',
    key: comparison.key,
    coverage: { value: joint?.value ?? null, interval: joint?.interval ?? null },
    next: comparison.next,
  }
}

/** One line per case to write: the context it must run in, and a production trace to start from where there is one. */
function caseLines(
  { action, context, under, cases, buys, coverageAfter, exemplars }: CaseStep,
  place: number,
): readonly object[] {
  return Array.from({ length: cases }, (_, number) => ({
    step: place + 1,
    case: number + 1,
    of: cases,
    action,
    context,
    under,
    buys,
    coverageAfter,
    ...(exemplars[number] === undefined ? {} : { trace: exemplars[number] }),
  }))
}

function planText(comparison: Comparison, page: Page): string {
  const { coverage } = planOf(comparison)
  const steps = caseSteps(comparison.next)
  const facts = comparison.next.filter((step) => step.action === 'record-fact')
  const now = coverage.value === null ? 'not known' : `${percent(coverage.value)} ${percentInterval(coverage.interval)}`
  const blocks = [
    [`${page.paint('bold', 'sampled now')}  ${now} of production calls, by context ${contextName(comparison)}`],
    steps.length === 0
      ? ['no eval cases to add: what is left is less than production itself leaves unseen']
      : stepLines(steps, page),
    factLines(facts, page),
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

const contextName = ({ key }: Comparison): string =>
  key.dimensions.length === 0 ? '(none)' : key.dimensions.map((name) => plainText(name)).join(' × ')

function stepLines(steps: readonly CaseStep[], page: Page): readonly string[] {
  const columns = [
    { title: 'eval cases', align: 'left' },
    { title: 'buys', align: 'left' },
    { title: 'covered then', align: 'left' },
    { title: 'starting from trace', align: 'left' },
  ] as const
  const rows = steps.map((step) => [
    caseStepLine(step, (text) => plainText(text)),
    `${percent(step.buys)} ${percentInterval(step.buysInterval)}`,
    `${percent(step.coverageAfter)} ${percentInterval(step.coverageInterval)}`,
    plainText(step.exemplars[0] ?? ''),
  ])
  const all = steps.reduce((sum, { cases }) => sum + cases, 0)
  return [...headedTable({ columns, rows }, page), `${counted(all, 'case')} in all`]
}

function factLines(facts: readonly FactStep[], page: Page): readonly string[] {
  const [first, ...others] = facts
  if (first === undefined) return []
  const rest = others.length === 0 ? '' : `; then ${others.map(({ attribute }) => plainText(attribute)).join(', ')}`
  return [
    wrapped(
      `record next: ${plainText(first.attribute)} in ${first.in.join(' and ')}${rest}. How: evalgap doctor TRACES`,
      page.width,
      '  ',
    ),
  ]
}
