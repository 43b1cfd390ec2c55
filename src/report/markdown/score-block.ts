import type { Comparison } from '../../vocabulary/comparison.ts'
import { findAll } from '../../vocabulary/find.ts'
import { numberText } from '../../vocabulary/number-text.ts'
import { assumptionText } from '../scores/assumption-text.ts'
import { markdownText } from './markdown-text.ts'
import type { Block } from './within-limit.ts'

/** Each score on the production mix, and what that takes for granted. */
export function scoreBlock(comparison: Comparison): Block {
  const projected = findAll(comparison, 'projection')
  const assumed = assumptionText(comparison)
  return {
    head:
      projected.length === 0
        ? ''
        : `${assumed === undefined ? '' : `${markdownText(assumed, 1000)}\n\n`}| score | on the production mix | 95% interval | reading |\n|---|--:|---|---|\n`,
    rows: projected.map(
      ({ subject, value, interval, because }) =>
        `| ${markdownText(subject)} | ${value === null ? '' : numberText(value, 3)} | ${interval === null ? '' : `\\[${interval.map((end) => numberText(end, 3)).join(', ')}]`} | ${markdownText(because, 300)} |`,
    ),
  }
}
