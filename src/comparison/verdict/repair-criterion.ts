import { marginPosition } from '../../statistics/intervals/margin-position.ts'
import { counted, numberText, percent, signed } from '../../vocabulary/number-text.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ScoreWithin, StandardisedScore } from '../../vocabulary/scores/standardised-details.ts'
import { leastProductionDays } from './judged.ts'
import type { Decision, Judged, VerdictCriterion } from './judged.ts'
import { fallenOutcomes } from './transfer-criterion.ts'

/**
 * Does the same context give the same result: does weighing eval to production's mix restore the failed bounds, and does every score
 * provably lie within the margin of eval's at equal facts? Failed where a bound is not restored or a score lies wholly outside.
 */
export const repairCriterion: VerdictCriterion = {
  id: 'repair',
  decide: (judged) => {
    const decisions = [boundsDecision(judged), ...judged.scores.flatMap(scoreDecisions)]
    const of = (state: Decision['state']) => decisions.filter((each) => each.state === state)
    const [failed, open, passed] = [of('failed'), of('inconclusive'), of('passed')]
    const first = [failed, open, passed].find(({ length }) => length > 0)
    if (first === undefined)
      return { state: 'not-reached', because: 'not measured: production has no score, and no bound failed' }
    return { state: first[0]?.state ?? 'inconclusive', because: [...first].map(({ because }) => because).join('; ') }
  },
}

function boundsDecision({ findings, settings, profile }: Judged): Decision {
  const fallen = fallenOutcomes(findings, settings)
  const lost = fallen.filter(({ details }) => {
    const wanted = (details?.nominal ?? 0.95) - settings.transferTolerance
    const ways = [details?.weighted, details?.perContext]
    return !ways.some((way) => way !== undefined && way.coveredShare >= settings.coverage && way.interval[1] >= wanted)
  })
  if (fallen.length === 0) return { state: 'not-reached', because: '' }
  if (lost.length === 0)
    return { state: 'passed', because: 'weighing eval to the production mix of contexts restores the bounds' }
  const because =
    'weighing eval to the production mix does not restore the bounds: the same context behaves differently, or what differs is not recorded'
  const days = productionDays(profile)
  return days < leastProductionDays
    ? {
        state: 'inconclusive',
        because: `weighing does not restore the bound on ${names(lost)}, but ${tooFewDays(days)}`,
      }
    : { state: 'failed', because }
}

const names = (findings: readonly Finding[]): string => findings.map(({ subject }) => subject).join(', ')

const productionDays = ({ totals }: Judged['profile']): number =>
  totals.find(({ cohort }) => cohort === 'production')?.days.length ?? 0

const tooFewDays = (days: number): string =>
  `production has ${counted(days, 'day')}, and ${leastProductionDays} are needed to know what an ordinary day does`

function scoreDecisions({ score, within, margin, casesNeeded }: StandardisedScore): readonly Decision[] {
  if (within === null) return []
  const shown = `production scores ${signed(within.value)} [${signed(within.interval[0])}, ${signed(within.interval[1])}] at equal facts in ${score} (margin ${numberText(margin, 3)}, ${percent(within.scoredShare)} scored)`
  const outside = marginPosition(within.familyInterval, margin) === 'outside'
  if (outside && within.productionDays >= leastProductionDays && !daysDecide(within))
    return [{ state: 'failed', because: shown }]
  if (outside && within.productionDays < leastProductionDays)
    return [{ state: 'inconclusive', because: `${shown}, but ${tooFewDays(within.productionDays)}` }]
  if (marginPosition(within.interval, margin) === 'inside') return [{ state: 'passed', because: shown }]
  const smallest = Math.max(...within.interval.map(Math.abs))
  return [
    {
      state: 'inconclusive',
      because: `${shown}; ${wayOut(within, casesNeeded)}; a margin of ${numberText(smallest, 3)} would pass`,
    },
  ]
}

/** Whether days hold most of the variance while eval ran on hardly any. */
const daysDecide = ({ evalDays, shareOfDays }: ScoreWithin): boolean => evalDays < 3 && shareOfDays > 0.5

function wayOut(within: ScoreWithin, casesNeeded: number | null): string {
  if (within.bounded) return 'the unscored part may have any score: declare the labels random or score more'
  if (daysDecide(within)) return 'days hold most of the uncertainty: run the suite on 5 days'
  return casesNeeded === null ? 'more scored production is needed' : `${counted(casesNeeded, 'eval case')} would decide`
}
