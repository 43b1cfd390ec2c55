import type { Comparison } from '../../../vocabulary/comparison.ts'
import { percent, pointEnds, points } from '../../../vocabulary/number-text.ts'
import { find } from '../../../vocabulary/find.ts'
import type { PathRow } from '../../../vocabulary/traces/topology-details.ts'
import { plainText } from '../../plain-text.ts'
import type { Page } from '../../report-format.ts'
import { headedTable } from '../../text-table.ts'

/** Paths shown before the rest is only counted. */
const shown = 8

/** The paths that differ for certain: the share of traces that take them, the difference in points, and what eval never does. */
export function pathLines(comparison: Comparison, page: Page): readonly string[] {
  const paths = find(comparison, 'topology', 'shapes')?.details?.rows ?? []
  const certain = paths.filter(({ interval: [low, high] }) => low > 0 || high < 0)
  if (certain.length === 0) return []
  const columns = [
    { title: 'path', align: 'left' },
    { title: 'eval', align: 'right' },
    { title: 'production', align: 'right' },
    { title: 'points [95%]', align: 'left' },
  ] as const
  const rows = certain.slice(0, shown).map((row) => cells(row, page.width))
  return [
    ...headedTable({ columns, rows }, page),
    ...(certain.length > shown ? [`and ${certain.length - shown} more: see --format json`] : []),
    ...fitLines(comparison),
  ]
}

/** Room for the numbers beside a path. */
const numbersWidth = 44

function cells(
  { text, eval: inEval, production, difference, interval, note }: PathRow,
  width: number,
): readonly string[] {
  const differs = `${points(difference)} [${pointEnds(interval).join(', ')}]`
  return [
    plainText(text, width - numbersWidth),
    percent(inEval),
    percent(production),
    note === undefined ? differs : `${differs} ${note}`,
  ]
}

/** How much of production runs as some eval run did. */
function fitLines(comparison: Comparison): readonly string[] {
  const fitness = find(comparison, 'topology', 'fitness')
  return fitness?.state === 'MEASURED' ? [fitness.because] : []
}
