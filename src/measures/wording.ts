/** A share as a percentage with as many digits as it deserves. */
export function percent(share: number): string {
  const value = share * 100
  return `${value >= 99.95 || value === 0 ? value.toFixed(0) : value < 1 || value > 99 ? value.toFixed(1) : value.toFixed(0)}%`
}

/** A number of things. */
export const counted = (count: number, thing: string): string =>
  `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`
