import type { TimeSlice } from './backend.ts'

const partition =
  /year=(?<year>\d{4})(?:\/month=(?<month>\d\d)(?:\/day=(?<day>\d\d)(?:\/hour=(?<hour>\d\d)(?:\/minute=(?<minute>\d\d))?)?)?)?/

/**
 * The stretch of time (UTC) in which an object was uploaded, by the partition in its address: the Collector's awss3 exporter writes
 * `year=2026/month=11/day=20/hour=08/minute=15`, or fewer of them. Undefined when the address names no time.
 */
export function partitionOf(address: string): TimeSlice | undefined {
  const { year, month, day, hour, minute } = partition.exec(address)?.groups ?? {}
  if (year === undefined) return undefined
  const named = [year, month, day, hour, minute].filter((part) => part !== undefined).map(Number)
  const at = (last: number) => {
    const [years = 0, months = 1, days = 1, hours = 0, minutes = 0] = named.with(
      named.length - 1,
      (named.at(-1) ?? 0) + last,
    )
    return new Date(Date.UTC(years, months - 1, days, hours, minutes))
  }
  return { from: at(0), to: at(1) }
}
