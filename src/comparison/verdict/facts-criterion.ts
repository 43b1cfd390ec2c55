import type { FactCoverage } from '../../vocabulary/contexts/facts-details.ts'
import type { VerdictCriterion } from './judged.ts'

/** Do both cohorts record the required facts: input length, a serving fact, and those that the configuration requires? */
export const factsCriterion: VerdictCriterion = {
  id: 'facts',
  decide: ({ facts }) =>
    facts.lacking.length > 0
      ? { state: 'inconclusive', because: `${restsOn(facts)}; ${facts.lacking.join('; ')}` }
      : { state: 'passed', because: restsOn(facts) },
}

/** How many serving facts a verdict rests on, in words. */
export const restsOn = ({ serving }: FactCoverage): string =>
  `the verdict rests on ${serving.recorded} of ${serving.all} serving facts`
