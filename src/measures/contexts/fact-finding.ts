import type { FactCoverage } from '../../vocabulary/contexts/facts-details.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { percent } from '../../vocabulary/number-text.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { findingFrame } from '../finding-frame.ts'
import { clustersOf } from '../tables/totals.ts'

/** Sets of facts and missing combinations that a finding lists. */
const listed = { sets: 20, missing: 10 }

/** The coverage of facts as a finding: the least covered set of facts, and which required facts are lacking. */
export function factFinding(profile: Profile, facts: FactCoverage, level: number): Finding<'facts'> {
  const [lowest] = facts.sets
  const { recorded, all } = facts.serving
  const details = {
    ...facts,
    sets: facts.sets.slice(0, listed.sets).map((set) => ({ ...set, missing: set.missing.slice(0, listed.missing) })),
  }
  const frame = { ...findingFrame('facts', 'coverage', { level, clusters: clustersOf(profile) }), details }
  if (lowest === undefined) return { ...frame, state: 'NOT_RECORDED', because: 'no cohort records a fact' }
  return {
    ...frame,
    state: 'MEASURED',
    value: lowest.share,
    interval: lowest.interval,
    because: `eval ran the values of ${percent(lowest.share)} of production in ${lowest.facts.join(' × ')}, the least covered of ${facts.sets.length} combinations of ${facts.facts.length} facts; ${recorded} of ${all} serving facts are recorded on both sides`,
  }
}
