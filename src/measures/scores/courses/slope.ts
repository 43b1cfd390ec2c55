import { jackknifeRatio } from '../../../statistics/resampling/jackknife-ratio.ts'
import type { CertainEstimate } from '../../../vocabulary/estimate.ts'
import type { CohortName } from '../../../vocabulary/cohort-name.ts'
import type { Finding } from '../../../vocabulary/finding.ts'
import type { ScoreCourse } from '../../../vocabulary/scores/profile-scores.ts'
import { counted, signed } from '../../../vocabulary/number-text.ts'
import { findingFrame } from '../../finding-frame.ts'
import type { Measure, MeasureInput } from '../../measure.ts'
import { denseGroups } from '../../tables/dense-groups.ts'
import { ratioDifference } from '../../tables/trace-totals.ts'
import type { GroupRatio } from '../../tables/trace-totals.ts'

/** Conversations or traces below which a slope has no number. */
const leastUnits = 20

const units = {
  turn: 'conversation scored at several turns',
  step: 'trace scored at several steps',
} as const satisfies Record<ScoreCourse['axis'], string>

const manyUnits = {
  turn: 'conversations scored at several turns',
  step: 'traces scored at several steps',
} as const satisfies Record<ScoreCourse['axis'], string>

/**
 * Goal consistency and faithfulness over turns: the slope of a score over the turns of a conversation and over the steps of a trace, each compared
 * with itself alone (the within or fixed-effects estimator, Mundlak 1978), production less eval. Jackknife over groups of clusters.
 */
export const slope: Measure<'slope'> = {
  name: 'slope',
  read: (input) => {
    const { scores } = input.profile
    if (scores === undefined) return []
    const { courses = [] } = scores
    if (courses.length === 0) return [notRecorded(input)]
    const subjects = Map.groupBy(courses, ({ score, axis }) => `${score}/${axis}`)
    return [...subjects].map(([subject, rows]) => slopeOf(input, subject, rows))
  },
}

const notRecorded = ({ level }: MeasureInput): Finding<'slope'> => ({
  ...findingFrame('slope', 'turn', { level, clusters: { eval: 0, production: 0 } }),
  state: 'NOT_RECORDED',
  because:
    'consistency over turns is not measured: no score is on several turns of a conversation (gen_ai.conversation.id, evalgap.conversation.turn) or on several calls of a trace',
})

function slopeOf({ level, profile }: MeasureInput, subject: string, rows: readonly ScoreCourse[]): Finding<'slope'> {
  const { groups } = profile.header
  const sides = {
    eval: sideOf(rows, 'eval', { groups, level }),
    production: sideOf(rows, 'production', { groups, level }),
  }
  const counts = { eval: sides.eval.units, production: sides.production.units }
  const axis = rows[0]?.axis ?? 'turn'
  const frame = findingFrame('slope', subject, { level, clusters: counts })
  const details = { units: counts, ...named('eval', sides.eval.found), ...named('production', sides.production.found) }
  const short = (['eval', 'production'] as const).find((cohort) => sides[cohort].found === undefined)
  if (short !== undefined) {
    const other = sides.eval.found ?? sides.production.found
    const because = `${counted(counts[short], units[axis], manyUnits[axis])} in ${short}; ${leastUnits} are needed${oneSided(other, axis)}`
    return { ...frame, state: 'INSUFFICIENT', because, details }
  }
  const found = ratioDifference({ eval: sides.eval.sums, production: sides.production.sums }, { level })
  if (found?.pValue === undefined) {
    const because = 'the score moves alike in every conversation, so that no interval can be made'
    return { ...frame, state: 'INSUFFICIENT', because, details }
  }
  return {
    ...frame,
    state: 'MEASURED',
    value: found.difference,
    interval: found.interval,
    pValue: found.pValue,
    because: `the score moves by ${signed(found.production)} a ${axis} in production and by ${signed(found.eval)} in eval`,
    details,
  }
}

const named = (cohort: CohortName, found: CertainEstimate | undefined) =>
  found === undefined ? {} : { [cohort]: found }

/** The sums of one cohort, with its slope where enough conversations or traces are behind it. */
function sideOf(
  rows: readonly ScoreCourse[],
  cohort: CohortName,
  { groups, level }: { readonly groups: number; readonly level: number },
) {
  const row = rows.find((each) => each.cohort === cohort)
  const sums = ratioOf(row, groups)
  const count = row?.units ?? 0
  return { units: count, sums, found: count < leastUnits ? undefined : estimateOf(sums, level) }
}

const oneSided = (found: CertainEstimate | undefined, axis: string): string =>
  found === undefined ? '' : `; the other side moves by ${signed(found.value)} a ${axis}`

function ratioOf(row: ScoreCourse | undefined, groups: number): GroupRatio {
  const { groups: places, weights, rises } = row ?? { groups: [], weights: [], rises: [] }
  return {
    numerators: denseGroups([{ groups: places, weights: rises }], groups),
    denominators: denseGroups([{ groups: places, weights }], groups),
  }
}

function estimateOf(sums: GroupRatio, level: number): CertainEstimate | undefined {
  const found = jackknifeRatio({ ...sums, level })
  return found === undefined ? undefined : { value: found.estimate, interval: [found.low, found.high] }
}
