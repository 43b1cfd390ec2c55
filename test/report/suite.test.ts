import { describe, expect, test } from 'vitest'
import { markdownSuite } from '../../src/report/markdown/markdown-suite.ts'
import { suiteLines } from '../../src/report/terminal/scores/suite-lines.ts'
import { suiteSection } from '../../src/report/html/scores/suite-section.ts'
import { textOf } from '../../src/report/html/markup.ts'
import type { Comparison } from '../../src/vocabulary/comparison.ts'
import type { Finding } from '../../src/vocabulary/finding.ts'
import { deserving } from './html/made-comparisons.ts'

const shared = { level: 0.95, clusters: { eval: 20, production: 0 } }
const findings: readonly Finding[] = [
  {
    ...{ id: 'integrity:duplicates', measure: 'integrity', subject: 'duplicates', state: 'MEASURED', ...shared },
    ...{ value: 0.1, interval: [0.012, 0.317], because: '2 of 20 cases have the input of another case' },
  },
  {
    ...{ id: 'slope:turn', measure: 'slope', subject: 'turn', state: 'NOT_RECORDED', ...shared },
    ...{ value: null, interval: null, because: 'no score is on several turns' },
  },
]
const comparison: Comparison = { ...deserving.PROJECTS, findings }

describe('the findings about the suite', () => {
  test('are a table in the terminal, with a line for what is not recorded', () => {
    const lines = suiteLines(comparison, { width: 120, paint: (_, text) => text }).join('\n')
    expect(lines).toMatch(/integrity:duplicates\s+0\.1\s+\[0\.012, 0\.317\]\s+2 of 20 cases/)
    expect(lines).toContain('slope:turn: no score is on several turns')
  })

  test('are rows of Markdown with their states', () => {
    const { rows } = markdownSuite(comparison)
    expect(rows[0]).toContain('| MEASURED | 0.1 | \\[0.012, 0.317] |')
    expect(rows[1]).toContain('NOT_RECORDED')
  })

  test('are a section of the page', () => {
    const text = textOf(suiteSection(comparison))
    expect(text).toContain('0.012 to 0.317')
    expect(text).toContain('No score is on several turns')
  })
})
