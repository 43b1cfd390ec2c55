import { propagation } from '@opentelemetry/api'
import type { Baggage, Context } from '@opentelemetry/api'

const prefix = 'evalgap.'

/** The only baggage keys of evalgap: W3C baggage guarantees little room, so they are few and short. */
export const baggageKeys = ['evalgap.cohort', 'evalgap.suite', 'evalgap.run', 'evalgap.case'] as const

/** One of the four keys. */
export type BaggageKey = (typeof baggageKeys)[number]

/** The context with evalgap's keys in its baggage, other entries kept. */
export function withBaggage(context: Context, entries: Readonly<Partial<Record<BaggageKey, string>>>): Context {
  let baggage: Baggage = withoutOurs(propagation.getBaggage(context)) ?? propagation.createBaggage()
  for (const [key, value] of Object.entries(entries)) baggage = baggage.setEntry(key, { value })
  return propagation.setBaggage(context, baggage)
}

/** What the baggage of the context says under one of evalgap's keys. */
export function readBaggage(context: Context, key: BaggageKey): string | undefined {
  return propagation.getBaggage(context)?.getEntry(key)?.value
}

/** The context without evalgap's baggage, so that no provider learns which requests are evals; other entries stay. */
export function withoutBaggage(context: Context): Context {
  const baggage = propagation.getBaggage(context)
  const rest = withoutOurs(baggage)
  if (rest === baggage) return context
  return rest === undefined || rest.getAllEntries().length === 0
    ? propagation.deleteBaggage(context)
    : propagation.setBaggage(context, rest)
}

/** Request options without evalgap's entries in a `baggage` header that the caller set itself. */
export function withoutBaggageHeader(init: RequestInit): RequestInit {
  const headers = new Headers(init.headers)
  const entries = headers.get('baggage')?.split(',') ?? []
  const rest = entries.filter((entry) => !entry.trimStart().startsWith(prefix))
  if (rest.length === entries.length) return init
  if (rest.length === 0) headers.delete('baggage')
  else headers.set('baggage', rest.join(','))
  return { ...init, headers }
}

function withoutOurs(baggage: Baggage | undefined): Baggage | undefined {
  const ours = baggage?.getAllEntries().flatMap(([key]) => (key.startsWith(prefix) ? [key] : [])) ?? []
  return ours.length === 0 ? baggage : baggage?.removeEntries(...ours)
}
