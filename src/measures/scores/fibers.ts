import { certifiedFibers } from '../../statistics/repeats/certified-fibers.ts'
import type { CertifiedFibers } from '../../statistics/repeats/certified-fibers.ts'
import { jackknifeRatio } from '../../statistics/resampling/jackknife-ratio.ts'
import { groupTotals } from '../../statistics/tables/group-table.ts'
import type { OutcomeTable } from '../../statistics/tables/outcome-table.ts'
import { shareInterval } from '../../statistics/intervals/share-interval.ts'
import type { Decision } from '../../vocabulary/scores/decision.ts'
import type { CompletionStep } from '../../vocabulary/scores/fibers-details.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { contextPlaces, contextTable } from '../tables/context-places.ts'
import { decisionRows } from './decision-rows.ts'
import type { DecisionRow } from './decision-rows.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { callsPerWeight, clustersOf, totalsOf } from '../tables/totals.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'

/** Share of a fiber that may go the other way before the fiber decides nothing. */
const tolerance = 0.05
/** Production clusters below which nothing is certified. */
const leastClusters = 50
/** Steps of the completion curve. */
const longestCurve = 6

/**
 * M5: how much of production a declared decision can be made for from the recorded context alone, and which fact to add to the
 * evidence next: contexts of equal evidence are fibers, and a fiber decides when nearly all of it goes one way (Mansouri and
 * Arai 2026).
 */
export const fibers: Measure<'fibers'> = {
  name: 'fibers',
  read: (input) => (input.decisions ?? []).map((decision) => certified(input, decision)),
}

function certified(input: MeasureInput, decision: Decision): Finding<'fibers'> {
  const { profile, key, level } = input
  const frame = findingFrame('fibers', decision.name, { level, clusters: clustersOf(profile) })
  const rows = decisionRows(profile, decision)
  if (typeof rows === 'string') return { ...frame, state: 'NOT_RECORDED', because: rows }
  const { production } = clustersOf(profile)
  const table = tableOf(input, rows, { names: key.dimensions })
  const found = certifiedFibers(table, strictness(input))
  if (found === undefined || production < leastClusters) {
    const because = `${counted(production, 'production cluster')}; ${leastClusters} are needed`
    return { ...frame, state: 'INSUFFICIENT', because }
  }
  const curve = completionCurve(input, rows)
  const next = curve.find(({ added }) => !key.dimensions.includes(added))
  return {
    ...frame,
    state: 'MEASURED',
    value: found.certifiable,
    interval: massInterval(table, found, level),
    because: `for ${percent(found.certifiable)} of production the recorded context decides ${decision.name}, for ${percent(found.mixed)} it does not, and ${percent(found.undetermined)} is too thin to tell`,
    details: {
      evidence: key.dimensions,
      tolerance,
      accepted: found.accepted,
      rejected: found.rejected,
      mixed: found.mixed,
      undetermined: found.undetermined,
      decisionRisk: found.risk,
      entropyBits: found.entropyBits,
      fibers: found.fibers,
      designEffect: found.designEffect,
      curve,
      nextProbe: next?.added,
    },
  }
}

/** Weights are not calls, and where no fiber varies the calls of a cluster are taken for one. */
function strictness({ profile }: MeasureInput) {
  const { calls, clusters } = totalsOf(profile, 'production')
  return {
    tolerance,
    callsPerWeight: callsPerWeight(profile, 'production'),
    designEffect: Math.max(1, calls / Math.max(1, clusters)),
  }
}

type Evidence = { readonly names: readonly string[]; readonly half?: 0 | 1 }

function tableOf({ profile }: MeasureInput, rows: readonly DecisionRow[], { names, half }: Evidence): OutcomeTable {
  const inHalf = (group: number) => half === undefined || Math.floor((2 * group) / profile.header.groups) === half
  const places = contextPlaces(profile, names, rows)
  const only = (values: (row: DecisionRow) => readonly number[]) => (row: DecisionRow) =>
    values(row).map((value, place) => (inHalf(row.groups[place] ?? 0) ? value : 0))
  return {
    weights: contextTable(
      rows,
      places,
      only(({ weights }) => weights),
    ),
    sums: contextTable(
      rows,
      places,
      only(({ good }) => good),
    ),
  }
}

/** The mass of the fibers that decide, which fibers they are taken as known. */
function massInterval(table: OutcomeTable, { each }: CertifiedFibers, level: number): readonly [number, number] | null {
  const decides = each.map(({ lower, upper }) => lower >= 1 - tolerance || upper <= tolerance)
  const { groups, categories, counts } = table.weights
  const numerators = Float64Array.from({ length: groups }, (_, group) =>
    decides.reduce((sum, yes, cell) => sum + (yes ? (counts[group * categories + cell] ?? 0) : 0), 0),
  )
  const found = jackknifeRatio({ numerators, denominators: groupTotals(table.weights), level })
  return found === undefined ? null : shareInterval(found, level, found.groups)
}

/**
 * Facts in the order in which they complete the evidence: each adds most to the mass that decides, ties by the risk left. Chosen
 * on one half of the clusters, told on the other. The curve falls where fibers become too thin: that is the price of a probe.
 */
function completionCurve(input: MeasureInput, rows: readonly DecisionRow[]): readonly CompletionStep[] {
  const usable = input.audits.filter(
    ({ dimension, recorded, constant }) =>
      dimension.rung !== undefined && dimension.role !== 'post' && recorded.production >= 0.8 && !constant,
  )
  const left = new Set(usable.map(({ dimension }) => dimension.name))
  const names: string[] = []
  const curve: CompletionStep[] = []
  while (left.size > 0 && curve.length < longestCurve) {
    const tried = [...left].map((name) => ({
      name,
      found: certifiedFibers(tableOf(input, rows, { names: [...names, name], half: 0 }), strictness(input)),
    }))
    const [best] = tried.toSorted(
      (one, other) =>
        (other.found?.certifiable ?? 0) - (one.found?.certifiable ?? 0) ||
        (one.found?.risk ?? 1) - (other.found?.risk ?? 1),
    )
    if (best === undefined) break
    names.push(best.name)
    left.delete(best.name)
    const told = certifiedFibers(tableOf(input, rows, { names, half: 1 }), strictness(input))
    if (told === undefined) break
    const { certifiable, mixed, undetermined, risk } = told
    curve.push({ added: best.name, certifiable, mixed, undetermined, risk })
  }
  return curve
}
