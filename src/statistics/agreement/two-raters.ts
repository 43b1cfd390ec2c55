/** How often two raters gave a pair of values, weighted. */
export type RatedPair = { readonly first: number; readonly second: number; readonly units: number }

/** Agreement of two raters: observed, beyond chance, and how far apart they are on average (second less first). */
export type TwoRaters = {
  readonly units: number
  readonly observed: number
  readonly alpha: number
  readonly ac1: number
  readonly meanDifference: number
}

/**
 * Krippendorff's nominal alpha and Gwet's AC1 of two raters from their table of pairs; AC1 does not collapse when nearly all
 * ratings are one value. Undefined without units. Source: Krippendorff 2011; Gwet 2008.
 */
export function twoRaters(pairs: readonly RatedPair[]): TwoRaters | undefined {
  const units = pairs.reduce((sum, pair) => sum + pair.units, 0)
  if (!(units > 0)) return undefined
  const agreed = pairs.reduce((sum, pair) => sum + (pair.first === pair.second ? pair.units : 0), 0) / units
  const totals = new Map<number, number>()
  for (const pair of pairs) {
    for (const value of [pair.first, pair.second]) totals.set(value, (totals.get(value) ?? 0) + pair.units)
  }
  const shares = [...totals.values()].map((count) => count / (2 * units))
  const values = 2 * units
  const bothAlike = shares.reduce((sum, share) => sum + share * share, 0)
  const chanceDisagreement = ((1 - bothAlike) * values) / (values - 1)
  const chanceAgreement =
    shares.length < 2 ? 0 : shares.reduce((sum, share) => sum + share * (1 - share), 0) / (shares.length - 1)
  return {
    units,
    observed: agreed,
    alpha: chanceDisagreement > 0 ? 1 - (1 - agreed) / chanceDisagreement : 1,
    ac1: chanceAgreement < 1 ? (agreed - chanceAgreement) / (1 - chanceAgreement) : 1,
    meanDifference: pairs.reduce((sum, { first, second, units: count }) => sum + (second - first) * count, 0) / units,
  }
}
