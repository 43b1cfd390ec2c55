import { numberText, percentEnds, significant } from '../../vocabulary/number-text.ts'
import type { Interval } from '../../vocabulary/interval.ts'

const seconds = [
  { below: 0.001, by: 1e6, unit: 'µs' },
  { below: 1, by: 1e3, unit: 'ms' },
  { below: 120, by: 1, unit: 's' },
  { below: Infinity, by: 1 / 60, unit: 'min' },
] as const

/** A quantity with its unit, to three digits. */
export function quantity(value: number, unit: string): string {
  if (!Number.isFinite(value)) return 'beyond what was seen'
  if (unit === 's') {
    const { by, unit: shown } = seconds.find(({ below }) => value < below) ?? seconds[2]
    return `${digits(value * by)}\u00a0${shown}`
  }
  return unit === '{token}' ? `${digits(value)}\u00a0tokens` : `${digits(value)}\u00a0${unit}`
}

/** A quantity short enough for an axis. */
export const tick = (value: number, unit: string): string =>
  unit === 's' ? quantity(value, unit) : value >= 1000 ? `${digits(value / 1000)}k` : digits(value)

const digits = (value: number): string => (value >= 100 ? numberText(value) : significant(value, value >= 10 ? 3 : 2))

/** Limits of shares as words that also stand alone. */
export const between = (interval: Interval | null): string =>
  interval === null ? 'no interval' : percentEnds(interval).join(' to ')
