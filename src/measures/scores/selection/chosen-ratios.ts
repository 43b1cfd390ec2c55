import { total } from '../../../statistics/tables/group-table.ts'
import type { CallsAtGlance, ProfileScore, ProfileScores } from '../../../vocabulary/scores/profile-scores.ts'
import { denseGroups } from '../../tables/dense-groups.ts'

/** A ratio over the scored and the unscored calls of production, and their difference without one random group. */
export type ChosenRatio = {
  readonly of: 'failure' | 'latency'
  /** Share of failed calls; geometric mean of the latency in seconds. */
  readonly scored: number
  readonly unscored: number
  /** Scored less unscored: of shares, or of logarithms of latency. */
  readonly difference: (deleted: number | undefined) => number
  /** 1 for each group in which both parts have calls. */
  readonly sizes: Float64Array
}

/** The share of production that a score was given to, and how failures and latency differ there. Undefined without production. */
export function chosenRatios(
  scores: ProfileScores,
  score: ProfileScore,
  groups: number,
): { readonly share: number; readonly found: readonly ChosenRatio[] } | undefined {
  const chosen = scores.chosen.find((row) => row.score === score.id && row.cohort === 'production')
  const all = scores.chosenFrom.find((row) => row.subject === score.subject && row.cohort === 'production')
  if (chosen === undefined || all === undefined) return undefined
  const dense = (row: CallsAtGlance, list: readonly number[]) =>
    denseGroups([{ groups: row.groups, weights: list }], groups)
  const parts = (of: (row: CallsAtGlance) => readonly number[]) => {
    const [scored, whole] = [dense(chosen, of(chosen)), dense(all, of(all))]
    return { scored, unscored: whole.map((weight, group) => weight - (scored[group] ?? 0)) }
  }
  const [weights, failures, timed, logSeconds] = [
    parts((row) => row.weights),
    parts((row) => row.failures),
    parts((row) => row.timed),
    parts((row) => row.logSeconds),
  ]
  const failed = ratio('failure', failures, weights)
  const slow = ratio('latency', logSeconds, timed)
  return {
    share: Math.min(1, total(weights.scored) / (total(weights.scored) + Math.max(0, total(weights.unscored)))),
    found: [...(failed === undefined ? [] : [failed]), ...(slow === undefined ? [] : [slow])],
  }
}

type Parts = { readonly scored: Float64Array; readonly unscored: Float64Array }

function ratio(of: ChosenRatio['of'], numerators: Parts, denominators: Parts): ChosenRatio | undefined {
  const sizes = denominators.scored.map((weight, group) =>
    weight > 0 && (denominators.unscored[group] ?? 0) > 0 ? 1 : 0,
  )
  if (total(sizes) < 2) return undefined
  const without = (part: keyof Parts, deleted: number | undefined): number => {
    const left = (list: Float64Array) => total(list) - (deleted === undefined ? 0 : (list[deleted] ?? 0))
    return left(numerators[part]) / left(denominators[part])
  }
  const shown = (value: number) => (of === 'latency' ? Math.exp(value) : value)
  return {
    of,
    scored: shown(without('scored', undefined)),
    unscored: shown(without('unscored', undefined)),
    difference: (deleted) => without('scored', deleted) - without('unscored', deleted),
    sizes,
  }
}
