import type { Comparison } from '../vocabulary/comparison.ts'
import { certainBranches } from './branches.ts'
import type { BranchRow } from './branches.ts'
import { plainText } from './plain-text.ts'
import type { Page } from './report.ts'
import { textTable } from './table.ts'

/** Branches shown before the rest is only counted. */
const shown = 3

/** The steps that, once they run, call others more or less often than in eval: calls per run, and the difference with its interval. */
export function branchLines(comparison: Comparison, page: Page): readonly string[] {
  const rows = certainBranches(comparison)
  if (rows.length === 0) return []
  const columns = [
    { title: 'once a step runs, it calls', align: 'left' },
    { title: 'eval', align: 'right' },
    { title: 'production', align: 'right' },
    { title: 'calls per run [95%]', align: 'left' },
  ] as const
  const [head = [], ...lines] = textTable(
    columns,
    rows.slice(0, shown).map((row) => cells(row, page.width)),
    page.width,
  )
  return [
    ...head.map((line) => page.paint('dim', line)),
    ...lines.flat(),
    ...(rows.length > shown ? [`and ${rows.length - shown} more: see --format json`] : []),
  ]
}

/** Room for the numbers beside a branch. */
const numbersWidth = 46

function cells({ parent, child, eval: inEval, production, difference, interval }: BranchRow, width: number) {
  return [
    plainText(`${parent} > ${child}`, width - numbersWidth),
    inEval.toFixed(2),
    production.toFixed(2),
    `${signed(difference)} [${signed(interval[0])}, ${signed(interval[1])}]`,
  ]
}

const signed = (value: number): string => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(2)}`
