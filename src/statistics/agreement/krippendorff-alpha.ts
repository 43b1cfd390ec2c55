/** Agreement of several raters beyond chance; 1 is perfect, 0 that of chance. */
export type RaterAgreement = {
  readonly alpha: number
  readonly observedDisagreement: number
  /** Units with at least two ratings. */
  readonly units: number
}

/**
 * Krippendorff's alpha for nominal ratings; each unit lists the labels it got, in any order. Units with one label say
 * nothing. Undefined without two ratings of one unit; 1 when all ratings are one label.
 * Source: Krippendorff 2011, computing alpha by the coincidence matrix.
 */
export function krippendorffAlpha(units: readonly (readonly string[])[]): RaterAgreement | undefined {
  const paired = units.filter(({ length }) => length >= 2)
  const totals = new Map<string, number>()
  let [values, disagreeing] = [0, 0]
  for (const labels of paired) {
    const counts = Map.groupBy(labels, (label) => label)
    values += labels.length
    for (const [label, { length }] of counts) {
      totals.set(label, (totals.get(label) ?? 0) + length)
      disagreeing += (length * (labels.length - length)) / (labels.length - 1)
    }
  }
  if (values < 2) return undefined
  let expected = 0
  for (const count of totals.values()) expected += count * (values - count)
  const observedDisagreement = disagreeing / values
  const expectedDisagreement = expected / (values * (values - 1))
  const alpha = expectedDisagreement === 0 ? 1 : 1 - observedDisagreement / expectedDisagreement
  return { alpha, observedDisagreement, units: paired.length }
}
