/** The two ends of an interval. */
type Ends = readonly [low: number, high: number]

/** The two ends of an interval as text. */
type EndTexts = readonly [low: string, high: string]

/**
 * The minus sign of every text for people, U+2212: it is as wide as the plus sign, and no line breaks after it as after a hyphen.
 * JSON, CSV and metrics keep the ASCII sign that parsers read.
 */
const minus = '\u2212'

/** A number with a fixed count of decimals and its thousands separated; a number that rounds to zero has no sign. */
export function numberText(value: number, decimals = 0): string {
  const text = grouped(Math.abs(value).toFixed(decimals))
  return value < 0 && !isZero(text) ? minus + text : text
}

const isZero = (text: string): boolean => /^[0,.]*$/.test(text)

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? separated : `${separated}.${fraction}`
}

/** A difference with its sign; exactly zero has a plus, a difference that only rounds to zero keeps its sign. */
export const signed = (value: number, decimals = 3): string =>
  `${value < 0 ? minus : '+'}${numberText(Math.abs(value), decimals)}`

/** A number to some significant digits, without trailing zeros unless they are kept. */
export function significant(value: number, digits = 3, zeros: 'cut' | 'kept' = 'cut'): string {
  if (!Number.isFinite(value)) return numberText(value)
  const rounded = Number(value.toPrecision(digits))
  const exponent = exponentOf(rounded)
  if (exponent < smallestExponent) return String(rounded).replaceAll('-', minus)
  const decimals = zeros === 'kept' ? Math.max(0, digits - 1 - exponent) : decimalsOf(rounded)
  return numberText(rounded, decimals)
}

/** Both ends of an interval with the same decimals, as many as the finer one needs; a zero is exact and has none. */
export function significantEnds([low, high]: Ends, digits = 3): EndTexts {
  const rounded = [low, high].map((end) => Number(end.toPrecision(digits)))
  if (!rounded.every((end) => Number.isFinite(end) && exponentOf(end) >= smallestExponent))
    return [significant(low, digits), significant(high, digits)]
  const decimals = Math.max(...rounded.map(decimalsOf))
  const text = (end: number) => numberText(end, end === 0 ? 0 : decimals)
  return [text(low), text(high)]
}

/** Numbers below a millionth are written with an exponent, as JavaScript does. */
const smallestExponent = -6

const exponentOf = (value: number): number => (value === 0 ? 0 : Number(value.toExponential().split('e')[1]))

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0

/**
 * A share as a percentage: whole, with one decimal within one percent of either end. A share below 1 is never written as 100%, one
 * above 0 never as 0%.
 */
export const percent = (share: number): string => `${bare(share, percentDecimals([share]))}%`

/** Both ends of an interval of shares as percentages with the same decimals; 0% and 100% are exact and have none. */
export function percentEnds([low, high]: Ends): EndTexts {
  const decimals = percentDecimals([low, high])
  return [`${bare(low, decimals)}%`, `${bare(high, decimals)}%`]
}

/** An interval of shares in brackets, in percent without the sign: `[35, 43]`; empty without one. */
export const percentInterval = (interval: Ends | null): string =>
  interval === null ? '' : `[${percentEnds(interval).join(', ').replaceAll('%', '')}]`

/** Sums of weights miss 0 and 1 by their floating-point error: a share this close is that end. */
const summation = 1e-12

/** One decimal where a share is within one percent of 0 or 1 but not there. */
const percentDecimals = (shares: readonly number[]): 0 | 1 =>
  shares.map(Math.abs).some((share) => isInside(share) && (share < 0.01 || share > 0.99)) ? 1 : 0

const isInside = (share: number): boolean => share > summation && share < 1 - summation

function bare(share: number, decimals: 0 | 1): string {
  if (!isInside(Math.abs(share))) return numberText(share * 100)
  const text = numberText(share * 100, decimals)
  if (isZero(text)) return share < 0 ? `>${minus}0.1` : '<0.1'
  if (text === '100.0') return '>99.9'
  return text === `${minus}100.0` ? `<${minus}99.9` : text
}

/** A difference of shares in points, with its sign: whole, with one decimal below one point. */
export const points = (difference: number): string => signed(difference * 100, pointDecimals([difference]))

/** Both ends of an interval of differences in points with the same decimals. */
export function pointEnds([low, high]: Ends): EndTexts {
  const decimals = pointDecimals([low, high])
  const text = (end: number) => signed(end * 100, end === 0 ? 0 : decimals)
  return [text(low), text(high)]
}

/** How far two shares are apart in points, without a sign. */
export const pointsApart = (difference: number): string =>
  numberText(Math.abs(difference) * 100, pointDecimals([difference]))

const pointDecimals = (differences: readonly number[]): 0 | 1 =>
  differences.some((difference) => difference !== 0 && Math.abs(difference) < 0.01) ? 1 : 0

/** A p-value or q-value to two digits; a permutation or a tail never proves zero. */
export const chance = (probability: number): string => (probability < 0.0001 ? '< 0.0001' : significant(probability, 2))

/** A count with its thing: `1 case`, `1,204 cases`. */
export const counted = (count: number, thing: string, things = `${thing}s`): string =>
  `${numberText(count)} ${Math.round(count) === 1 ? thing : things}`
