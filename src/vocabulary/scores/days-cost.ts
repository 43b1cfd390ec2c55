import { percent } from '../number-text.ts'

/** Least share of an interval's width that is worth a clause. */
const leastWidth = 0.01

/** Clause on what days add to the width of an interval, after a semicolon; empty where they add less than one percent. */
export const daysCost = (share: number | undefined): string =>
  share === undefined || share < leastWidth ? '' : `; days cost ${percent(share)} of the interval's width`
