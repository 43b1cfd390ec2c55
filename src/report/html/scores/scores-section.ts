import type { Comparison } from '../../../vocabulary/comparison.ts'
import { assumptionText } from '../../scores/assumption-text.ts'
import { traceText } from '../traces/trace-text.ts'
import { decompositionsOf } from '../decompositions-of.ts'
import { findAll } from '../../../vocabulary/find.ts'
import { findingTable } from '../finding-table.ts'
import type { Markup } from '../markup.ts'
import { html } from '../markup.ts'
import { sectionMarkup } from '../section.ts'

/** What eval's score is worth in production, with its bounds; said to be unmeasured where traces hold no score. */
export function scoresSection(comparison: Comparison): Markup {
  const found = [...findAll(comparison, 'projection'), ...decompositionsOf(comparison, 'scores')]
  const assumed = assumptionText(comparison)
  return sectionMarkup({
    id: 'projection',
    title: 'What the score is worth',
    lead:
      found.length === 0
        ? [
            html`Not measured: no scores. Projecting a score takes one on each eval run, as a
              <code>gen_ai.evaluation.result</code> event on its trace; <code>recordScore</code> writes it.`,
          ]
        : [
            'Eval’s score, weighed to production’s mix of contexts, and between which limits it lies where eval never ran.',
            ...(assumed === undefined ? [] : [traceText(`${assumed.charAt(0).toUpperCase()}${assumed.slice(1)}.`)]),
          ],
    content: found.length === 0 ? undefined : findingTable('Projected scores', found),
  })
}
