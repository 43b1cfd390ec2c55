import { InvalidArgumentError } from 'commander'

/** The largest count that any option takes. */
const most = 999_999_999

/** Reads a count: a whole number of at least one, in decimal digits. */
export function wholeNumber(text: string): number {
  const found = /^\d+$/.test(text) ? Number(text) : 0
  if (found < 1 || found > most) throw new InvalidArgumentError('expected a whole number of at least 1')
  return found
}
