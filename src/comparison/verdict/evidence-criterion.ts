import { clustersOf, effectiveCalls, groupDegreesOfFreedom, totalsOf } from '../../measures/tables/totals.ts'
import { counted, numberText, percent } from '../../vocabulary/number-text.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import type { VerdictCriterion } from './judged.ts'

/** Least evidence for any verdict. */
const least = { eval: 20, production: 50, effectiveCalls: 30, degreesOfFreedom: 8 }

/** Are there enough independent units? */
export const evidenceCriterion: VerdictCriterion = {
  id: 'evidence',
  decide: ({ profile }) => {
    const { eval: inEval, production } = clustersOf(profile)
    const effective = Math.min(effectiveCalls(profile, 'eval'), effectiveCalls(profile, 'production'))
    const lacks = [
      ...(inEval < least.eval ? [`${counted(inEval, 'eval cluster')} of ${least.eval}`] : []),
      ...(production < least.production ? [`${counted(production, 'production cluster')} of ${least.production}`] : []),
      ...(effective < least.effectiveCalls
        ? [`an effective size of ${numberText(Math.floor(effective))} calls of ${least.effectiveCalls}`]
        : []),
      ...(['eval', 'production'] as const).flatMap((cohort) => dominated(profile, cohort)),
    ]
    return lacks.length > 0
      ? { state: 'failed', because: `too little independent data: ${lacks.join(', ')}` }
      : {
          state: 'passed',
          because: `${counted(inEval, 'eval cluster')} and ${counted(production, 'production cluster')}`,
        }
  },
}

/** A cluster that holds much of a cohort leaves its variance too few degrees of freedom. */
function dominated(profile: Profile, cohort: CohortName): readonly string[] {
  if (groupDegreesOfFreedom(profile, cohort) >= least.degreesOfFreedom) return []
  return [`one cluster holds ${percent(totalsOf(profile, cohort).largestClusterShare)} of ${cohort}`]
}
