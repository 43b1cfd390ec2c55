import type { Comparison } from '../../../vocabulary/comparison.ts'
import { findAll } from '../../../vocabulary/find.ts'
import type { Finding } from '../../../vocabulary/finding.ts'
import { findingTable } from '../finding-table.ts'
import type { Markup } from '../markup.ts'
import { html } from '../markup.ts'
import { sectionMarkup } from '../section.ts'

const isScore = (subject: string, projected: readonly Finding[]): boolean =>
  projected.some((finding) => finding.subject === subject)

/** What makes up the gap of the subjects that are wanted. */
const decompositions = (comparison: Comparison, wanted: (subject: string) => boolean): readonly Finding[] =>
  findAll(comparison, 'decomposition').filter(({ subject }) => wanted(subject))

/** What makes up the gap between the shares of calls within eval's bounds: other contexts, or the same ones behaving otherwise. */
export function outcomeGaps(comparison: Comparison): Markup | undefined {
  const found = decompositions(comparison, (subject) => !isScore(subject, findAll(comparison, 'projection')))
  return found.length === 0 ? undefined : findingTable('What makes up the difference', found)
}

/** What eval's score is worth in production, with its bounds; said to be unmeasured where traces hold no score. */
export function projectionSection(comparison: Comparison): Markup {
  const projected = findAll(comparison, 'projection')
  const found = [...projected, ...decompositions(comparison, (subject) => isScore(subject, projected))]
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
          ],
    content: found.length === 0 ? undefined : findingTable('Projected scores', found),
  })
}
