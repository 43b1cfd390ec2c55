import type { Finding } from '../../../vocabulary/finding.ts'
import type { CaseVariant, ProfileScore } from '../../../vocabulary/scores/profile-scores.ts'
import { counted, percent, signed, significant } from '../../../vocabulary/number-text.ts'
import { findingFrame } from '../../finding-frame.ts'
import type { Measure, MeasureInput } from '../../measure.ts'
import { modelRuns, passes } from '../../tables/model-runs.ts'
import type { ModelRuns } from '../../tables/model-runs.ts'
import { brokenShare } from './broken-share.ts'
import { twinMean } from './twin-mean.ts'
import { variantPairs } from './variant-pairs.ts'
import type { VariantPair } from './variant-pairs.ts'

/** Distinct twins below which a loss has no number. */
const leastTwins = 10

/**
 * Loss of a score under perturbation: mean of unperturbed less perturbed over the pairs that cases declare, by kind of perturbation, with
 * twins as clusters. Reruns of one case vary the means and so widen the interval, but are no loss. Over rephrasings it is the sensitivity to
 * the prompt.
 */
export const robustness: Measure<'robustness'> = {
  name: 'robustness',
  read: (input) => {
    const { scores } = input.profile
    if (scores === undefined || scores.cases.length === 0) return []
    const { variants = [] } = scores
    if (variants.length === 0) return [notRecorded(input)]
    return scores.scores.flatMap((score) =>
      modelRuns(scores, score).flatMap((runs) => losses(input, { score, runs, variants })),
    )
  },
}

const notRecorded = ({ level }: MeasureInput): Finding<'robustness'> => ({
  ...findingFrame('robustness', 'pairs', { level, clusters: { eval: 0, production: 0 } }),
  state: 'NOT_RECORDED',
  because:
    'robustness and sensitivity to the prompt are not measured: no case declares its unperturbed twin (evalgap.case.variant_of, with evalgap.case.perturbation such as typo or rephrasing)',
})

type Asked = { readonly score: ProfileScore; readonly runs: ModelRuns; readonly variants: readonly CaseVariant[] }

const losses = (input: MeasureInput, { score, runs, variants }: Asked): readonly Finding<'robustness'>[] =>
  [...variantPairs(variants, runs, score)].map(([perturbation, pairs]) => {
    const binary = passes(score, runs.cases)
    return lossOf(input, { subject: `${runs.subject}/${perturbation}`, perturbation, pairs, binary, score })
  })

type Kind = {
  readonly subject: string
  readonly perturbation: string
  readonly pairs: readonly VariantPair[]
  /** Whether runs pass or fail. */
  readonly binary: boolean
  readonly score: ProfileScore
}

function lossOf({ level }: MeasureInput, { subject, perturbation, pairs, binary, score }: Kind): Finding<'robustness'> {
  const twins = new Set(pairs.map(({ twin }) => twin.case)).size
  const frame = findingFrame('robustness', subject, { level, clusters: { eval: twins, production: 0 } })
  const counts = { pairs: pairs.length, twins, perturbation }
  const loss = twinMean(pairs, {
    level,
    range: (score.maximum ?? 0) - (score.minimum ?? 0) || 1,
    valueOf: ({ unperturbed, perturbed }) => unperturbed - perturbed,
  })
  if (twins < leastTwins || loss === undefined) {
    const because = `${counted(twins, 'scored twin')} of cases perturbed by ${perturbation}; ${leastTwins} are needed`
    return { ...frame, state: 'INSUFFICIENT', because, details: counts }
  }
  const broken = binary ? brokenShare(pairs, { level, least: leastTwins }) : undefined
  const [unperturbed, perturbed] = [meanOf(pairs, 'unperturbed'), meanOf(pairs, 'perturbed')]
  return {
    ...frame,
    state: 'MEASURED',
    value: loss.value,
    interval: loss.interval,
    because: `${score.id} moves by ${signed(-loss.value)} under ${perturbation}, from ${shown(unperturbed)} to ${shown(perturbed)} over ${counted(pairs.length, 'pair')}${brokenText(broken?.broken.value, binary)}`,
    details: { ...counts, unperturbed, perturbed, ...broken },
  }
}

function brokenText(broken: number | undefined, binary: boolean): string {
  if (!binary) return ''
  return broken === undefined
    ? '; what reruns alone break is unknown, as too few twins ran twice'
    : `; it breaks ${percent(Math.max(0, broken))} net of reruns`
}

const shown = (value: number): string => significant(value, 3, 'kept')

const meanOf = (pairs: readonly VariantPair[], of: 'unperturbed' | 'perturbed'): number =>
  pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length
