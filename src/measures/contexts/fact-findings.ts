import type { FactCoverage } from '../../vocabulary/contexts/fact-coverage.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { clustersOf } from '../tables/sides.ts'
import { percent } from '../wording.ts'

/** Sets of facts and missing combinations that a finding lists. */
const listed = { sets: 20, missing: 10 }

/** The coverage of facts as findings: the least covered set of facts, and which required facts are lacking. */
export function factFindings(profile: Profile, facts: FactCoverage, level: number): readonly Finding[] {
  const [lowest] = facts.sets
  const frame = { measure: 'facts', level, clusters: clustersOf(profile) }
  const { recorded, all } = facts.serving
  const details = {
    facts: facts.facts,
    serving: facts.serving,
    lacking: facts.lacking,
    evalCases: facts.evalCases,
    productionSize: facts.productionSize,
    sets: facts.sets.slice(0, listed.sets).map((set) => ({ ...set, missing: set.missing.slice(0, listed.missing) })),
  }
  if (lowest === undefined)
    return [
      {
        ...frame,
        id: 'facts:coverage',
        subject: 'coverage',
        state: 'NOT_RECORDED',
        value: null,
        interval: null,
        because: 'no cohort records a fact',
        details,
      },
    ]
  return [
    {
      ...frame,
      id: 'facts:coverage',
      subject: 'coverage',
      state: 'MEASURED',
      value: lowest.share,
      interval: lowest.interval,
      because: `eval ran the values of ${percent(lowest.share)} of production in ${lowest.facts.join(' × ')}, the least covered of ${facts.sets.length} combinations of ${facts.facts.length} facts; ${recorded} of ${all} serving facts are recorded on both sides`,
      details,
    },
  ]
}
