import type { Diagnosis, Examination } from '../vocabulary/diagnosis.ts'
import { counted } from '../vocabulary/number-text.ts'
import { plainText, wrapped } from './plain-text.ts'
import type { Page, Style } from './report-format.ts'

const marks = { ok: '✓', warning: '!', problem: '✗' } as const
const styles: Readonly<Record<Examination['state'], Style>> = { ok: 'good', warning: 'caution', problem: 'bad' }

/** What doctor found, one line each, with what to do under what is not well. */
export function diagnosisText({ examinations }: Diagnosis, page: Page): string {
  const lines = examinations.flatMap(({ state, says, remedies }) => [
    page.paint(styles[state], wrapped(`${marks[state]} ${plainText(says, 300)}`, page.width, '  ')),
    ...remedies.map((remedy) => `    ${wrapped(plainText(remedy, 300), page.width - 4, '      ')}`),
  ])
  const of = (state: Examination['state']) => examinations.filter((each) => each.state === state).length
  return `${lines.join('\n')}\n\n${counted(of('problem'), 'problem')}, ${counted(of('warning'), 'warning')}\n`
}
