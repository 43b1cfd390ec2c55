import { isObject } from './object-fault.ts'

/** A span of a record as its file has it, and what stands there as ids. */
export type IdentifiedSpan = { readonly span: unknown; readonly traceId: unknown; readonly spanId: unknown }

/** Why a span has no place in any trace; `undefined` when it has one. All zeros are no id (OpenTelemetry, trace API). */
export function idsFault({ traceId, spanId }: IdentifiedSpan): string | undefined {
  const missing = [...(isId(traceId) ? [] : ['trace id']), ...(isId(spanId) ? [] : ['span id'])]
  return missing.length === 0 ? undefined : `a span without ${missing.join(' and ')}`
}

/** Base64 writes zeros as A. */
const isId = (id: unknown): boolean => {
  const text = typeof id === 'string' || typeof id === 'number' ? String(id) : ''
  return text !== '' && !/^0+$/.test(text) && !/^A{11}=$|^A{22}==$/.test(text)
}

/** The spans of a list that holds them, with the names of their ids. */
export const listedSpans = (list: unknown, traceName: string, spanName: string): readonly IdentifiedSpan[] =>
  (Array.isArray(list) ? (list as readonly unknown[]) : []).map((span) => identified(span, traceName, spanName))

/** A span with its ids, by their names. */
export const identified = (span: unknown, traceName: string, spanName: string): IdentifiedSpan =>
  isObject(span)
    ? { span, traceId: span[traceName], spanId: span[spanName] }
    : { span, traceId: undefined, spanId: undefined }

/** The objects of a list. */
export const objectsOf = (list: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(list) ? list.filter(isObject) : []
