import type { Finding } from '../../vocabulary/finding.ts'
import { counted } from '../../vocabulary/number-text.ts'
import { findingFrame } from '../finding-frame.ts'
import type { MeasureInput } from '../measure.ts'

/** Graders of eval by version: the share that scored with several, a count of all there are and no estimate; none without scores. */
export function changedGraders({ profile, level }: MeasureInput): readonly Finding<'integrity'>[] {
  const scores = (profile.scores?.scores ?? []).filter(({ units }) => units.eval > 0)
  if (scores.length === 0) return []
  const frame = findingFrame('integrity', 'graders', { level, clusters: { eval: 0, production: 0 } })
  const named = scores.flatMap(({ name, evaluator, version }) =>
    version === null ? [] : [{ grader: evaluator === null ? name : `${name}@${evaluator}`, version }],
  )
  if (named.length === 0)
    return [{ ...frame, state: 'NOT_RECORDED', because: 'no score of eval states the version of its grader' }]
  const graders = [...Map.groupBy(named, ({ grader }) => grader)].map(([grader, rows]) => ({
    grader,
    versions: rows.map(({ version }) => version).toSorted(),
  }))
  const changed = graders.filter(({ versions }) => versions.length > 1)
  const [first] = changed
  const because =
    first === undefined
      ? `each of ${counted(graders.length, 'grader')} has one version`
      : `${changed.length} of ${counted(graders.length, 'grader')} scored eval with several versions: ${first.grader} with ${first.versions.join(', ')}`
  return [
    { ...frame, state: 'MEASURED', value: changed.length / graders.length, because, details: { graders: changed } },
  ]
}
