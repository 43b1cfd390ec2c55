/** Where an interval of a difference lies against ±margin: wholly inside, wholly outside, or neither. */
export type MarginPosition = 'inside' | 'outside' | 'open'

/** Position of an interval against ±margin; an interval that touches the margin from inside is inside. */
export function marginPosition([low, high]: readonly [number, number], margin: number): MarginPosition {
  if (low >= -margin && high <= margin) return 'inside'
  return low > margin || high < -margin ? 'outside' : 'open'
}
