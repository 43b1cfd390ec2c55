import type { Comparison } from '../../vocabulary/comparison.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { Block } from './within-limit.ts'
import { isConstant } from '../../vocabulary/is-constant.ts'
import { markdownText } from './markdown-text.ts'
import { chance, percent, percentInterval } from '../../vocabulary/number-text.ts'

/** Measures whose value is a share of production. */
const shares = new Set(['coverage', 'divergence', 'transfer'])

/** Coverage, transfer and what differs, as one table; what is the same on both sides is left out. */
export function markdownFindings({ findings }: Comparison): Block {
  const order = ['coverage', 'transfer', 'divergence']
  const rows = findings
    .filter((finding) => shares.has(finding.measure) && finding.value !== null && !isConstant(finding))
    .toSorted(
      (left, right) =>
        order.indexOf(left.measure) - order.indexOf(right.measure) ||
        (left.measure === 'divergence' ? (right.value ?? 0) - (left.value ?? 0) : 0),
    )
  return {
    head: rows.length === 0 ? '' : '| finding | value | 95% interval | q | reading |\n|---|--:|---|--:|---|\n',
    rows: rows.map(row),
  }
}

const row = ({ id, value, interval, qValue, because }: Finding): string =>
  `| ${markdownText(id)} | ${percent(value ?? 0)} | ${percentInterval(interval).replaceAll('[', '\\[')} | ${qValue === undefined ? '' : chance(qValue)} | ${markdownText(because, 300)} |`
