import type { Comparison } from '../../../vocabulary/comparison.ts'
import { certainBranches } from '../../traces/certain-branches.ts'
import type { BranchRow } from '../../../vocabulary/traces/topology-details.ts'
import { plainText } from '../../plain-text.ts'
import type { Page } from '../../report-format.ts'
import { headedTable } from '../../text-table.ts'
import { numberText, signed } from '../../../vocabulary/number-text.ts'

/** Branches shown before the rest is only counted. */
const shown = 3

/** The steps that, once they run, call others more or less often than in eval: calls per run, and the difference with its interval. */
export function branchLines(comparison: Comparison, page: Page): readonly string[] {
  const branches = certainBranches(comparison)
  if (branches.length === 0) return []
  const columns = [
    { title: 'once a step runs, it calls', align: 'left' },
    { title: 'eval', align: 'right' },
    { title: 'production', align: 'right' },
    { title: 'calls per run [95%]', align: 'left' },
  ] as const
  const rows = branches.slice(0, shown).map((row) => cells(row, page.width))
  return [
    ...headedTable({ columns, rows }, page),
    ...(branches.length > shown ? [`and ${branches.length - shown} more: see --format json`] : []),
  ]
}

/** Room for the numbers beside a branch. */
const numbersWidth = 46

function cells({ parent, child, eval: inEval, production, difference, interval }: BranchRow, width: number) {
  return [
    plainText(`${parent} > ${child}`, width - numbersWidth),
    numberText(inEval, 2),
    numberText(production, 2),
    `${signed(difference, 2)} [${signed(interval[0], 2)}, ${signed(interval[1], 2)}]`,
  ]
}
