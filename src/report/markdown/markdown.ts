import type { Check } from '../../vocabulary/check.ts'
import type { Comparison } from '../../vocabulary/comparison.ts'
import { foundText, wantedText } from '../decision-sentence.ts'
import { markdownFindings } from './markdown-findings.ts'
import { markdownSuite } from './markdown-suite.ts'
import { markdownText } from './markdown-text.ts'
import { withinLimit } from './within-limit.ts'
import type { Block } from './within-limit.ts'
import type { ReportFormat } from '../report-format.ts'
import { counted, percent, percentInterval } from '../../vocabulary/number-text.ts'
import { scoreBlock } from './score-block.ts'
import { overlapText } from '../overlap-text.ts'
import { caseSteps } from '../../vocabulary/next-step.ts'
import { caseStepLine } from '../case-step-words.ts'
import type { NextStep } from '../../vocabulary/next-step.ts'

/** Most characters of a comment on GitHub; in UTF-8 that is less than the 1 MiB a step summary may have. */
const longest = 65_536

/** A comment on a pull request or a step summary: GitHub's Markdown, never longer than GitHub takes. */
export const markdown: ReportFormat = {
  name: 'markdown',
  render: (comparison) => withinLimit(blocks(comparison), longest),
}

function blocks(comparison: Comparison): readonly Block[] {
  const { verdict, check, cohorts, key } = comparison
  const sides = (['eval', 'production'] as const).map(
    (name) =>
      `${name}: ${counted(cohorts[name].calls, 'call')}, ${counted(cohorts[name].clusters, 'cluster')}, ${cohorts[name].weightSource === 'none' ? 'unweighted' : `weights from ${markdownText(cohorts[name].weightSource)}`}`,
  )
  return [
    { head: heading(comparison), rows: [] },
    ...(check === undefined ? [] : [checkBlock(check)]),
    {
      head: `${markdownText(sides.join(' · '), 500)}${key.dimensions.length === 0 ? '' : `<br>\ncontext: ${markdownText(key.dimensions.join(' × '), 500)}`}${cohorts.overlapping === undefined ? '' : `<br>\n${overlapText(cohorts.overlapping)}`}`,
      rows: [],
    },
    nextBlock(comparison.next),
    markdownFindings(comparison),
    scoreBlock(comparison),
    markdownSuite(comparison),
    {
      head: '| criterion | state | because |\n|---|---|---|\n',
      rows: verdict.criteria.map(({ id, state, because }) => `| ${id} | ${state} | ${markdownText(because, 500)} |`),
    },
  ]
}

function heading({ verdict, check }: Comparison): string {
  const code = verdict.code.replaceAll('_', ' ')
  const title = check === undefined ? code : `check ${check.outcome}: ${code}`
  return `### evalgap ${title}\n\n${markdownText(verdict.sentence, 1000)}`
}

const signs = { passed: '✅', failed: '❌', inconclusive: '❔' } as const

const checkBlock = ({ decisions }: Check): Block => ({
  head: '| gate | state | found | wanted | because |\n|---|---|---|---|---|\n',
  rows: decisions.map(
    (decision) =>
      `| ${markdownText(decision.id)} | ${signs[decision.state]} ${decision.state}${decision.effect === 'warning' ? ' (warning)' : ''} | ${foundText(decision)} | ${wantedText(decision)} | ${markdownText(decision.because, 300)} |`,
  ),
})

function nextBlock(next: readonly NextStep[]): Block {
  const cases = caseSteps(next)
  return {
    head: cases.length === 0 ? '' : '| eval cases | buys | covered then | start from trace |\n|---|--:|---|---|\n',
    rows: cases.map((step) => {
      const { buys, coverageAfter, coverageInterval, exemplars } = step
      return `| ${caseStepLine(step, (text) => markdownText(text))} | ${percent(buys)} | ${percent(coverageAfter)} ${percentInterval(coverageInterval)} | ${markdownText(exemplars[0] ?? '')} |`
    }),
  }
}
