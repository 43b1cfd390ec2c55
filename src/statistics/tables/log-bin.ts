/**
 * Index of the logarithmic bin that holds `value`: the integer b with gamma^b <= value < gamma^(b + 1), as
 * `logBinLower` and `logBinUpper` compute these edges. Zero lies in the bin -Infinity, whose edges are both 0.
 * Source: DDSketch (Masson, Rim and Lee 2019); gamma 1.02 keeps quantiles within 2 %.
 * Throws RangeError for values that are negative or not finite, and unless gamma > 1.
 */
export function logBin(value: number, gamma: number): number {
  if (!(value >= 0 && value < Infinity)) throw new RangeError(`no logarithmic bin holds ${value}`)
  if (!(gamma > 1 && gamma < Infinity)) throw new RangeError(`bins must grow: gamma is ${gamma}`)
  if (value === 0) return -Infinity
  const guess = Math.floor(Math.log(value) / Math.log(gamma))
  // The quotient of two rounded logarithms can fall on the wrong side of an edge, never further than one bin.
  if (value < logBinLower(guess, gamma)) return guess - 1
  return value >= logBinUpper(guess, gamma) ? guess + 1 : guess
}

/** Lower edge of a logarithmic bin, included in the bin: gamma^bin, in the unit of the values. */
export function logBinLower(bin: number, gamma: number): number {
  return gamma ** bin
}

/** Upper edge of a logarithmic bin, the lower edge of the next one and not included: gamma^(bin + 1). */
export function logBinUpper(bin: number, gamma: number): number {
  return logBinLower(bin + 1, gamma)
}
