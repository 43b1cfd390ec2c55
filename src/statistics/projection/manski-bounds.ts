/**
 * What a mean can be when a `coveredMean` is known of a `coveredShare` of the mass and the rest may have any value of the
 * `range`. Source: Manski 2003, worst-case bounds.
 */
export function manskiBounds(options: {
  readonly coveredMean: number
  readonly coveredShare: number
  readonly range: readonly [number, number]
}): readonly [number, number] {
  const { coveredMean, coveredShare, range } = options
  const known = coveredShare * coveredMean
  const unknown = Math.max(0, 1 - coveredShare)
  return [known + unknown * range[0], known + unknown * range[1]]
}
