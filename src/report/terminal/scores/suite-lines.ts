import type { Comparison } from '../../../vocabulary/comparison.ts'
import { significant, significantEnds } from '../../../vocabulary/number-text.ts'
import { plainText, wrapped } from '../../plain-text.ts'
import type { Page } from '../../report-format.ts'
import { suiteFindings } from '../../scores/suite-findings.ts'
import type { SuiteFinding } from '../../scores/suite-findings.ts'
import { headedTable } from '../../text-table.ts'

/** Findings shown before the rest is only counted. */
const shown = 12

const columns = [
  { title: 'suite', align: 'left' },
  { title: '', align: 'right' },
  { title: '95% interval', align: 'left' },
  { title: 'reading', align: 'left' },
] as const

/** What is known of the suite itself, and in one line each what would have to be recorded to know more. */
export function suiteLines(comparison: Comparison, page: Page): readonly string[] {
  const { found, missing } = suiteFindings(comparison)
  const rows = found.slice(0, shown).map(cells)
  return [
    ...(rows.length === 0 ? [] : headedTable({ columns, rows }, page)),
    ...(found.length > shown ? [`and ${found.length - shown} more: see --format json`] : []),
    ...missing.map(({ id, because }) => wrapped(plainText(`${id}: ${because}`, 400), page.width, '  ')),
  ]
}

const cells = ({ id, value, interval, because }: SuiteFinding): readonly string[] => [
  plainText(id, 40),
  value === null ? '' : significant(value),
  interval === null ? '' : `[${significantEnds(interval).join(', ')}]`,
  plainText(because, 300),
]
