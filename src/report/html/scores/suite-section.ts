import type { Comparison } from '../../../vocabulary/comparison.ts'
import { suiteFindings } from '../../scores/suite-findings.ts'
import { findingTable } from '../finding-table.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { sectionMarkup } from '../section.ts'

/** Whether the suite is sound, and what would have to be recorded to know; absent findings mean that no case was seen. */
export function suiteSection(comparison: Comparison): Markup {
  const { found, missing } = suiteFindings(comparison)
  const all = [...found, ...missing]
  return sectionMarkup({
    id: 'suite',
    title: 'The suite itself',
    lead:
      all.length === 0
        ? [
            html`Not measured: no eval case is recorded. With <code>test.case.id</code> on eval traces, cases that
              repeat each other, that production saw before, or that changed are counted.`,
          ]
        : [
            'Cases that repeat each other, that production saw before they were fixed, or that changed; scores without them; what perturbations cost; and scores over turns.',
          ],
    content: all.length === 0 ? undefined : findingTable('Soundness of the suite', all),
  })
}
