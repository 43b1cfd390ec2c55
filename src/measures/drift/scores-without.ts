import { satterthwaite } from '../../statistics/intervals/satterthwaite.ts'
import { clusteredMean } from '../../statistics/intervals/clustered-mean.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore } from '../../vocabulary/scores/profile-scores.ts'
import { counted, significant } from '../../vocabulary/number-text.ts'
import { findingFrame } from '../finding-frame.ts'
import type { MeasureInput } from '../measure.ts'
import { meanOfRuns, modelRuns } from '../tables/model-runs.ts'
import type { ModelRuns } from '../tables/model-runs.ts'

/** Cases that must remain, and cases left out, below which nothing is compared. */
const minimumRemaining = 10
const minimumLeftOut = 2

/**
 * Every score without the flawed cases, less the score of all: a share a of cases left out moves the mean by a (kept − left out), whose
 * interval is Welch's over cases. Empty where no scored case is flawed.
 */
export function scoresWithout(input: MeasureInput, flawed: ReadonlySet<string>): readonly Finding<'integrity'>[] {
  const { scores } = input.profile
  if (scores === undefined) return []
  return scores.scores.flatMap((score) =>
    modelRuns(scores, score).flatMap((runs) => without({ level: input.level, flawed, score }, runs)),
  )
}

type Asked = { readonly level: number; readonly flawed: ReadonlySet<string>; readonly score: ProfileScore }

function without({ level, flawed, score }: Asked, { subject, cases }: ModelRuns): readonly Finding<'integrity'>[] {
  const valued = cases.flatMap((row) => {
    const mean = meanOfRuns(row, score.binary)
    return mean === undefined ? [] : [{ name: row.case, mean }]
  })
  const all = valued.map(({ mean }) => mean)
  const kept = valued.filter(({ name }) => !flawed.has(name)).map(({ mean }) => mean)
  const out = valued.filter(({ name }) => flawed.has(name)).map(({ mean }) => mean)
  if (out.length === 0) return []
  const frame = findingFrame('integrity', `score ${subject}`, { level, clusters: { eval: all.length, production: 0 } })
  const [whole, left, remaining] = [meanOver(all, level), meanOver(out, level), meanOver(kept, level)]
  if (kept.length < minimumRemaining || out.length < minimumLeftOut || !whole || !left || !remaining) {
    const because = `${counted(kept.length, 'case')} without a flaw and ${out.length} with one; ${minimumRemaining} and ${minimumLeftOut} are needed`
    return [{ ...frame, state: 'INSUFFICIENT', because, details: { cases: all.length, flawed: out.length } }]
  }
  if (left.standardError + remaining.standardError === 0)
    return [
      {
        ...frame,
        state: 'INSUFFICIENT',
        because: 'cases with and without a flaw have no spread, so that no interval can be made',
        details: { cases: all.length, flawed: out.length },
      },
    ]
  const share = out.length / all.length
  const [a, b] = [left.standardError ** 2, remaining.standardError ** 2]
  const uncertain = {
    estimate: share * (remaining.value - left.value),
    standardError: share * Math.sqrt(a + b),
    degreesOfFreedom: satterthwaite([
      { variance: a, degreesOfFreedom: out.length - 1 },
      { variance: b, degreesOfFreedom: kept.length - 1 },
    ]),
  }
  const text = (value: number) => significant(value, 3, 'kept')
  return [
    {
      ...frame,
      state: 'MEASURED',
      value: uncertain.estimate,
      interval: tInterval(uncertain, level),
      because: `${score.id} is ${text(whole.value)} over all ${all.length} cases and ${text(remaining.value)} over the ${kept.length} without a flaw`,
      details: {
        ...{ cases: all.length, flawed: out.length },
        withAll: { value: whole.value, interval: whole.interval },
        without: { value: remaining.value, interval: remaining.interval },
      },
    },
  ]
}

function meanOver(values: readonly number[], level: number) {
  const found = clusteredMean(
    values.map((value) => [value]),
    level,
  )
  if (found === undefined) return undefined
  const interval: readonly [number, number] = [found.low, found.high]
  return { value: found.mean, standardError: found.standardError, interval }
}
