import { binomialBelow } from '../../statistics/distributions/binomial-below.ts'
import { normalInverse } from '../../statistics/distributions/normal-inverse.ts'
import { tInverse } from '../../statistics/distributions/t-inverse.ts'
import { wilsonInterval } from '../../statistics/intervals/wilson-interval.ts'
import type { FactCoverage, FactHole, FactSetCoverage } from '../../vocabulary/contexts/facts-details.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { clustersOf } from '../tables/totals.ts'
import { codedCells, factCombinations, isConstant, statesAll } from './fact-combinations.ts'
import type { CodedCells, FactCombination } from './fact-combinations.ts'
import { independentClusters } from './independent-clusters.ts'
import type { JudgedFacts } from './judged-facts.ts'
import type { VerdictRule } from './verdict-rule.ts'

/** Largest suite that is proposed. */
const largestSuite = 20_000

/**
 * The share of production whose values eval ran with enough distinct cases, for every fact and every combination of facts up to the
 * rule's order. The interval's size does not depend on eval, so that neither the share nor its lower end rises when eval cases are
 * removed. A hole is certain where a suite of this size drawn from production would have had the cases: binomial, with the error
 * shared among all combinations (Bonferroni).
 */
export function factCoverage(profile: Profile, judged: JudgedFacts, rule: VerdictRule): FactCoverage {
  const { facts, serving, lacking } = judged
  const coded = codedCells(profile.cells, facts)
  const productionSize = independentClusters(profile, 'production')
  const sets = combinationsOf(coded, rule.order).map((places) => ({
    places,
    combinations: factCombinations(coded, places),
  }))
  const tests = sets.reduce((sum, { combinations }) => sum + combinations.length, 0)
  const evalCases = clustersOf(profile).eval
  const intervalOf = shareIntervals(productionSize, rule.alpha)
  const setOf = ({ places, combinations }: (typeof sets)[number]): FactSetCoverage => {
    const missing = combinations
      .filter(({ cases }) => cases < rule.cases)
      .map((combination) => holeOf(combination, { rule, tests, evalCases, intervalOf }))
    const share = sum(combinations.filter(({ cases }) => cases >= rule.cases).map((each) => each.share))
    const holes = sum(missing.filter(({ certain }) => certain).map((each) => each.share))
    const interval = intervalOf(share)
    return {
      facts: places.map((place) => facts[place]?.name ?? ''),
      share,
      interval,
      holes,
      holesInterval: holes === 0 ? [0, 0] : intervalOf(holes),
      missing,
      casesNeeded: interval[0] >= rule.wanted ? evalCases : casesNeeded(combinations, rule, intervalOf),
    }
  }
  return {
    facts: facts.map(({ name, attribute, kind, required, recorded, values }) => ({
      name,
      attribute,
      kind,
      required,
      recorded,
      values,
    })),
    serving,
    lacking,
    evalCases,
    productionSize,
    sets: sets.map(setOf).toSorted((left, right) => left.interval[0] - right.interval[0]),
  }
}

/** Every fact alone, and all combinations of facts that vary. */
function combinationsOf(coded: CodedCells, order: number): readonly (readonly number[])[] {
  const all = coded.facts.map((_, place) => place)
  const varying = all.filter((place) => !isConstant(coded, place))
  const grown = (sets: readonly (readonly number[])[]): readonly (readonly number[])[] =>
    sets.flatMap((set) => varying.filter((place) => place > (set.at(-1) ?? -1)).map((place) => [...set, place]))
  const sets: (readonly number[])[] = all.map((place) => [place])
  let last: readonly (readonly number[])[] = varying.map((place) => [place])
  for (let size = 2; size <= order; size += 1) {
    last = grown(last)
    sets.push(...last)
  }
  return sets
}

type IntervalOf = (share: number) => readonly [number, number]

/** Wilson's interval of a share among so many clusters, widened as t is against the normal (Korn and Graubard 1998). */
function shareIntervals(size: number, alpha: number): IntervalOf {
  const quantile = 1 - alpha / 2
  const penalty = (normalInverse(quantile) / tInverse(quantile, Math.max(1, size - 1))) ** 2
  return (share) => {
    const found = wilsonInterval({ share: Math.min(1, Math.max(0, share)), size: size * penalty, level: 1 - alpha })
    return found === undefined ? [0, 1] : [found.low, found.high]
  }
}

type HoleTest = {
  readonly rule: VerdictRule
  readonly tests: number
  readonly evalCases: number
  readonly intervalOf: IntervalOf
}

function holeOf(combination: FactCombination, { rule, tests, evalCases, intervalOf }: HoleTest): FactHole {
  const { values, share, cases, possibleCases } = combination
  const [low] = intervalOf(share)
  const missed = binomialBelow(rule.cases, evalCases, low) <= rule.alpha / tests
  return { values, share, low, cases, certain: statesAll(combination) && possibleCases < rule.cases && missed }
}

/** Cases of a suite drawn from production whose expected coverage passes; null where production itself is too little known. */
function casesNeeded(
  combinations: readonly FactCombination[],
  rule: VerdictRule,
  intervalOf: IntervalOf,
): number | null {
  const passes = (cases: number) =>
    intervalOf(sum(combinations.map(({ share }) => share * (1 - binomialBelow(rule.cases, cases, share)))))[0] >=
    rule.wanted
  if (!passes(largestSuite)) return null
  let [low, high] = [1, largestSuite]
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(middle)) high = middle
    else low = middle + 1
  }
  return high
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
