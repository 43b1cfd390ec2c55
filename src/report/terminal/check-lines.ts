import type { Check, GateDecision } from '../../vocabulary/check.ts'
import { foundText, wantedText } from '../decision-sentence.ts'
import { counted } from '../../vocabulary/number-text.ts'
import { plainText, wrapped } from '../plain-text.ts'
import type { Page, Style } from '../report-format.ts'
import { textTable } from '../text-table.ts'

const marks = { passed: '✓', failed: '✗', inconclusive: '?' } as const
const styles: Readonly<Record<GateDecision['state'], Style>> = {
  passed: 'good',
  failed: 'bad',
  inconclusive: 'caution',
}

/** The answer of the gates, one line each, and why those that did not open did not. */
export function checkLines({ outcome, decisions }: Check, page: Page): readonly string[] {
  const of = (state: GateDecision['state']) => decisions.filter((decision) => decision.state === state).length
  const rows = decisions.map((decision) => [
    marks[decision.state],
    plainText(decision.id),
    foundText(decision),
    wantedText(decision),
    `${decision.state}${decision.effect === 'warning' ? ', a warning' : ''}`,
  ])
  const [, ...lines] = textTable(
    ['', '', '', '', ''].map((title) => ({ title, align: 'left' }) as const),
    rows,
    page.width,
  )
  return [
    `${page.paint('bold', page.paint(styles[outcome], `CHECK ${outcome.toUpperCase()}`))}  ${counted(of('passed'), 'gate')} passed, ${of('failed')} failed, ${of('inconclusive')} inconclusive`,
    ...lines.flatMap((each, place) =>
      each.map((line) => page.paint(styles[decisions[place]?.state ?? 'passed'], line)),
    ),
    ...decisions
      .filter(({ state }) => state !== 'passed')
      .map(({ id, because }) => wrapped(`- ${plainText(id)}: ${plainText(because, 300)}`, page.width, '  ')),
  ]
}
