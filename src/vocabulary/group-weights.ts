/** Weight by random group: `groups[i]` holds `weights[i]`; absent groups hold none. */
export type GroupWeights = { readonly groups: readonly number[]; readonly weights: readonly number[] }
