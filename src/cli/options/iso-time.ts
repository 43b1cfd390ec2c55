import { InvalidArgumentError } from 'commander'

/** Reads a day or a time as ISO 8601; a time without a zone is of this machine, a day begins in UTC. */
export function isoTime(text: string): Date {
  const found = new Date(
    /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/.test(text) ? text : NaN,
  )
  if (Number.isNaN(found.getTime()) || !isDay(text.slice(0, 10)))
    throw new InvalidArgumentError('expected a time such as 2026-11-20T08:00Z')
  return found
}

/** JavaScript takes 30 February for 2 March. */
export const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
