import type { Comparison } from '../../vocabulary/comparison.ts'
import { significant, significantEnds } from '../../vocabulary/number-text.ts'
import { suiteFindings } from '../scores/suite-findings.ts'
import { markdownText } from './markdown-text.ts'
import type { Block } from './within-limit.ts'

/** What is known of the suite itself, with what is not measured and why, as one table. */
export function markdownSuite(comparison: Comparison): Block {
  const { found, missing } = suiteFindings(comparison)
  const rows = [...found, ...missing].map(({ id, state, value, interval, because }) => {
    const limits = interval === null ? '' : `\\[${significantEnds(interval).join(', ')}]`
    return `| ${markdownText(id)} | ${state} | ${value === null ? '' : significant(value)} | ${limits} | ${markdownText(because, 300)} |`
  })
  return {
    head: rows.length === 0 ? '' : '| suite | state | value | 95% interval | reading |\n|---|---|--:|---|---|\n',
    rows,
  }
}
