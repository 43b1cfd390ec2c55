/**
 * Rank, counted from 1, of the calibration value that is the conformal upper bound at miss rate `alpha`:
 * ceil((n + 1)(1 - alpha)). A rank above `calibrationSize` means that there is too little data for any finite bound.
 * Source: split conformal prediction, Vovk et al. 2005.
 * Throws RangeError unless 0 < alpha < 1 and the size is not negative.
 */
export function conformalRank(calibrationSize: number, alpha: number): number {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`a miss rate lies between 0 and 1, not ${alpha}`)
  if (!(calibrationSize >= 0)) throw new RangeError(`not a number of calibration values: ${calibrationSize}`)
  // (n + 1)(1 - alpha) that should be whole, such as 20 * 0.95, must not be rounded up by the last bit.
  return Math.ceil((calibrationSize + 1) * (1 - alpha) - 1e-9)
}
