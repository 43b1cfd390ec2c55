import type { Comparison } from '../vocabulary/comparison.ts'
import { counted, percent, percentInterval } from '../vocabulary/number-text.ts'
import { find } from '../vocabulary/find.ts'
import { plainText, wrapped } from './plain-text.ts'
import type { Page } from './report-format.ts'
import { headedTable } from './text-table.ts'
import type { NextStep } from '../vocabulary/next-step.ts'

type CasesStep = Extract<NextStep, { action: 'add-eval-cases' }>
type FactStep = Extract<NextStep, { action: 'record-fact' }>

/** How a plan can be written. */
export const planFormats = {
  terminal: planText,
  json: (comparison: Comparison): string => `${JSON.stringify(planOf(comparison), null, 2)}\n`,
  jsonl: (comparison: Comparison): string =>
    casesOf(comparison)
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

const casesOf = ({ next }: Comparison): readonly CasesStep[] => next.filter((step) => step.action === 'add-eval-cases')

/** One line per case to write: the context it must run in, and a production trace to start from where there is one. */
function caseLines({ context, cases, buys, coverageAfter, exemplars }: CasesStep, place: number): readonly object[] {
  return Array.from({ length: cases }, (_, number) => ({
    step: place + 1,
    case: number + 1,
    of: cases,
    context,
    buys,
    coverageAfter,
    ...(exemplars[number] === undefined ? {} : { trace: exemplars[number] }),
  }))
}

function planText(comparison: Comparison, page: Page): string {
  const { coverage } = planOf(comparison)
  const steps = casesOf(comparison)
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

function stepLines(steps: readonly CasesStep[], page: Page): readonly string[] {
  const columns = [
    { title: 'add cases', align: 'right' },
    { title: 'buys', align: 'left' },
    { title: 'covered then', align: 'left' },
    { title: 'in the context, starting from trace', align: 'left' },
  ] as const
  const rows = steps.map(({ cases, context, buys, buysInterval, coverageAfter, coverageInterval, exemplars }) => [
    String(cases),
    `${percent(buys)} ${percentInterval(buysInterval)}`,
    `${percent(coverageAfter)} ${percentInterval(coverageInterval)}`,
    [
      Object.entries(context)
        .map(([name, value]) => `${plainText(name)} ${plainText(value)}`)
        .join(', '),
      ...(exemplars[0] === undefined ? [] : [plainText(exemplars[0])]),
    ].join('; '),
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
