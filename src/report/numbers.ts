import type { Finding } from '../vocabulary/finding.ts'

/** A share in whole percent, with a digit near the ends. */
export function share(value: number): string {
  const percent = value * 100
  const digits = percent > 0 && (percent < 1 || (percent > 99 && percent < 99.95)) ? 1 : 0
  return `${percent.toFixed(digits)}%`
}

/** An interval of shares in percent; empty without one. */
export function shareInterval(interval: Finding['interval']): string {
  return interval === null ? '' : `[${bare(interval[0])}, ${bare(interval[1])}]`
}

const bare = (value: number): string => share(value).replace('%', '')

/** A count with its thing, plural where there are several. */
export const count = (number: number, thing: string): string =>
  `${Math.round(number).toLocaleString('en')} ${thing}${Math.round(number) === 1 ? '' : 's'}`
