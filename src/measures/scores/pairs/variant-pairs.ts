import type { CaseVariant, ProfileScore } from '../../../vocabulary/scores/profile-scores.ts'
import { meanOfRuns } from '../../tables/model-runs.ts'
import type { CaseRuns, ModelRuns } from '../../tables/model-runs.ts'

/** A case and the unperturbed case it is a variant of, with the mean score of each. */
export type VariantPair = {
  readonly twin: CaseRuns
  readonly variant: CaseRuns
  readonly unperturbed: number
  readonly perturbed: number
}

/** The pairs of one model whose twin was scored too, by kind of perturbation. */
export function variantPairs(
  variants: readonly CaseVariant[],
  { cases }: ModelRuns,
  { binary }: ProfileScore,
): ReadonlyMap<string, readonly VariantPair[]> {
  const byName = new Map(cases.map((row) => [row.case, row]))
  const pairs = variants.flatMap(({ case: name, twin: twinName, perturbation }) => {
    const [variant, twin] = [byName.get(name), byName.get(twinName)]
    if (variant === undefined || twin === undefined) return []
    const [unperturbed, perturbed] = [meanOfRuns(twin, binary), meanOfRuns(variant, binary)]
    if (unperturbed === undefined || perturbed === undefined) return []
    return [{ perturbation, pair: { twin, variant, unperturbed, perturbed } }]
  })
  const kinds = Map.groupBy(pairs, ({ perturbation }) => perturbation)
  return new Map([...kinds].map(([kind, rows]) => [kind, rows.map(({ pair }) => pair)]))
}
