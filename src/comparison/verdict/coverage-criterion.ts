import { counted, percent, percentEnds } from '../../vocabulary/number-text.ts'
import type { FactCoverage, FactHole, FactSetCoverage } from '../../vocabulary/contexts/facts-details.ts'
import type { Decision, VerdictCriterion } from './judged.ts'

/** Holes named in a sentence. */
const namedHoles = 3

/**
 * Did eval run every value and every combination of values that carries production? Failed where production certainly holds more in
 * holes than may be missing, which a suite of this size drawn from production would not have left; else decided by the lower end.
 */
export const coverageCriterion: VerdictCriterion = {
  id: 'coverage',
  decide: ({ facts, settings }) => {
    const [lowest] = facts.sets
    if (lowest === undefined) return { state: 'not-reached', because: 'no fact is recorded' }
    const blind = worstHole(facts, 1 - settings.coverage)
    if (blind !== undefined) return { state: 'failed', because: hole(blind, settings.cases) }
    const shown = `eval ran ${percent(lowest.share)} ${range(lowest.interval)} of production in ${named(lowest)}, the least covered of ${counted(facts.sets.length, 'combination')} of facts`
    if (lowest.interval[0] < settings.coverage)
      return open(facts, `${shown}; ${percent(settings.coverage)} are needed`, settings.coverage)
    return facts.lacking.length > 0
      ? { state: 'inconclusive', because: `${shown}, without the required facts that are lacking` }
      : { state: 'passed', because: shown }
  },
}

/** The fewest facts whose certain holes hold more than may be missing; of equally many the largest holes. */
const worstHole = ({ sets }: FactCoverage, missing: number): FactSetCoverage | undefined =>
  sets
    .filter(({ holesInterval }) => holesInterval[0] > missing)
    .toSorted((left, right) => left.facts.length - right.facts.length || right.holes - left.holes)[0]

function hole(set: FactSetCoverage, cases: number): string {
  const certain = set.missing.filter(({ certain: is }) => is).slice(0, namedHoles)
  const places = certain.map((each) => `${place(set, each)} (${percent(each.share)})`)
  return `${percent(set.holes)} ${range(set.holesInterval)} of production run where fewer than ${counted(cases, 'eval case')} ran: ${places.join(', ')}`
}

/** What would decide: more cases, or cases elsewhere, or more production. */
function open(facts: FactCoverage, because: string, wanted: number): Decision {
  const lacking = facts.sets.filter(({ interval }) => interval[0] < wanted)
  const needed = lacking.map(({ casesNeeded }) => casesNeeded)
  if (needed.includes(null))
    return { state: 'inconclusive', because: `${because}; more production clusters are needed to decide` }
  const cases = Math.max(...needed.map((each) => each ?? 0))
  const [first] = lacking
  const where = first?.missing.slice(0, namedHoles).map((each) => place(first, each)) ?? []
  return {
    state: 'inconclusive',
    because:
      cases > facts.evalCases
        ? `${because}; ${counted(cases, 'case')} drawn as production runs would decide`
        : `${because}; its ${counted(facts.evalCases, 'case')} would be enough if they ran as production does: ${where.join(', ')}`,
  }
}

const named = ({ facts }: FactSetCoverage): string => facts.join(' × ')

/** The values of a hole with their facts: `cache .05-.5 with turn 1`. */
const place = ({ facts }: FactSetCoverage, { values }: FactHole): string =>
  values.map((value, at) => `${facts[at] ?? ''} ${value}`).join(' with ')

const range = (interval: readonly [number, number]): string => `[${percentEnds(interval).join(', ')}]`
