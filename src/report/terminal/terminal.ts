import type { VerdictCode } from '../../vocabulary/verdict.ts'
import type { ComparedCohort, Comparison } from '../../vocabulary/comparison.ts'
import { weightLines, weightText } from './weight-lines.ts'
import { checkLines } from './check-lines.ts'
import { nextLines } from './next-lines.ts'
import { branchLines } from './traces/branch-lines.ts'
import { pathLines } from './traces/path-lines.ts'
import { resultRows } from './result-rows.ts'
import { counted, numberText } from '../../vocabulary/number-text.ts'
import { plainText, wrapped } from '../plain-text.ts'
import type { Page, ReportFormat, Style } from '../report-format.ts'
import { suiteLines } from './scores/suite-lines.ts'
import { selfCheckLines } from './self-check-lines.ts'
import { headedTable, textTable } from '../text-table.ts'
import { assumptionText } from '../scores/assumption-text.ts'
import { overlapText } from '../overlap-text.ts'
import { warningWords } from '../warning-lines.ts'

const styles: Readonly<Record<VerdictCode, Style>> = {
  NOT_COMPARABLE: 'caution',
  INSUFFICIENT: 'caution',
  BLIND: 'bad',
  DOES_NOT_PROJECT: 'bad',
  PROJECTS_AFTER_REWEIGHTING: 'good',
  PROJECTS: 'good',
}

/** The report for a terminal: what the gates said where there are any, verdict, one sentence why, one table, what to do next. */
export const terminal: ReportFormat<string> = {
  name: 'terminal',
  render: (comparison, page) => {
    const { verdict, check } = comparison
    const blocks = [
      check === undefined ? [] : checkLines(check, page),
      [
        page.paint('bold', page.paint(styles[verdict.code], verdict.code.replaceAll('_', ' '))),
        wrapped(plainText(verdict.sentence, 2000), page.width),
      ],
      cohortLines(comparison, page),
      check === undefined ? tableLines(comparison, page) : [],
      pathLines(comparison, page),
      branchLines(comparison, page),
      check === undefined ? suiteLines(comparison, page) : [],
      nextLines(comparison, page),
      selfCheckLines(comparison, page),
    ]
    return `${blocks
      .filter((block) => block.length > 0)
      .map((block) => block.join('\n'))
      .join('\n\n')}\n`
  },
}

function cohortLines({ cohorts, key, inputs }: Comparison, page: Page): readonly string[] {
  const warnings = inputs.flatMap((input) =>
    input.warnings.map(({ code, count: found, examples = [] }) => ({ path: input.path, code, found, examples })),
  )
  const keyLine =
    key.dimensions.length === 0
      ? 'no dimension varies that both sides record'
      : `${key.dimensions.map((name) => plainText(name)).join(' × ')} (${key.level}); sampled: ${key.minimumClusters} eval clusters or more`
  return [
    ...cohortTable(cohorts.eval, cohorts.production, page),
    ...weightLines(cohorts, page),
    wrapped(`key         ${keyLine}`, page.width, ' '.repeat(12)),
    ...((cohorts.unassigned.calls ?? 0) > 0
      ? [`unassigned  ${counted(cohorts.unassigned.calls ?? 0, 'call')} belong to no cohort: evalgap inspect tells why`]
      : []),
    ...(cohorts.overlapping === undefined
      ? []
      : [
          page.paint('caution', wrapped(`overlap     ${overlapText(cohorts.overlapping)}`, page.width, ' '.repeat(12))),
        ]),
    ...warnings
      .slice(0, 5)
      .map(({ path, code, found, examples }) =>
        page.paint(
          'caution',
          wrapped(
            `warning     ${plainText(path)}: ${numberText(found)} ${warningWords(code, found)}${named(examples)}`,
            page.width,
            ' '.repeat(12),
          ),
        ),
      ),
    ...(warnings.length > 5
      ? [`warning     ${counted(warnings.length - 5, 'more warning')}: evalgap inspect shows them`]
      : []),
  ]
}

const named = (examples: readonly string[]): string =>
  examples.length === 0 ? '' : `: ${examples.map((example) => plainText(example)).join('; ')}`

function cohortTable(inEval: ComparedCohort, production: ComparedCohort, page: Page): readonly string[] {
  const row = (name: string, cohort: ComparedCohort) => [
    name,
    counted(cohort.calls, 'call'),
    counted(cohort.clusters, cohort.clusterLevel.includes('+') ? 'cluster' : cohort.clusterLevel),
    counted(cohort.days, 'day'),
    weightText(cohort),
  ]
  const columns = [
    { title: '', align: 'left' },
    { title: '', align: 'right' },
    { title: '', align: 'right' },
    { title: '', align: 'right' },
    { title: '', align: 'left' },
  ] as const
  return textTable(columns, [row('eval      ', inEval), row('production', production)], page.width)
    .slice(1)
    .flat()
}

function tableLines(comparison: Comparison, page: Page): readonly string[] {
  const columns = [
    { title: '', align: 'left' },
    { title: '', align: 'left' },
    { title: '', align: 'right' },
    { title: '95% interval', align: 'left' },
    { title: 'reading', align: 'left' },
  ] as const
  const rows = resultRows(comparison)
  const assumed = assumptionText(comparison)
  return [
    ...headedTable({ columns, rows: rows.map(({ cells }) => cells), styles: rows.map(({ style }) => style) }, page),
    ...(assumed === undefined ? [] : [page.paint('dim', wrapped(plainText(assumed, 1000), page.width))]),
  ]
}
