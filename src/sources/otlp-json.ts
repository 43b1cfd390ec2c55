import { framingOf } from './framing.ts'
import type { Recognition, Source } from './source.ts'

const opening = /(?:^|\n)\s*\{\s*"resource(Spans|Logs|Profiles)"\s*:/
const signals = { Logs: 'logs', Profiles: 'profiles' } as const

/**
 * OTLP in its JSON encoding (opentelemetry-proto, protocol/otlp): JSON lines as the Collector's file exporter writes them, or
 * one document. Ids in hex or base64, 64-bit integers as text or number, enumerations as number or name.
 */
export const otlpJson: Source = {
  name: 'otlp-json',
  title: 'OTLP JSON',
  query: 'load/otlp-json',
  recognise(head) {
    const signal = opening.exec(head)?.[1]
    if (signal === undefined) return undefined
    return signal === 'Spans' ? framed(head) : { kind: 'other-signal', signal: signals[signal as keyof typeof signals] }
  },
  faultOf(record) {
    if (!isObject(record)) return 'not a JSON object'
    return listFault(record['resourceSpans'], 'resourceSpans', resourceFault)
  },
}

function framed(head: string): Recognition {
  const framing = framingOf(head)
  const what = framing === 'unstructured' ? 'a JSON document that begins' : 'JSON lines that begin'
  return { kind: 'traces', framing, because: `${what} with resourceSpans` }
}

function resourceFault(resource: Record<string, unknown>): string | undefined {
  return objectFault(resource['resource'], 'resource') ?? listFault(resource['scopeSpans'], 'scopeSpans', scopeFault)
}

function scopeFault(scope: Record<string, unknown>): string | undefined {
  return objectFault(scope['scope'], 'scope') ?? listFault(scope['spans'], 'spans', spanFault)
}

function spanFault(span: Record<string, unknown>): string | undefined {
  return objectFault(span['status'], 'status') ?? listFault(span['attributes'], 'attributes', attributeFault)
}

function attributeFault(attribute: Record<string, unknown>): string | undefined {
  return objectFault(attribute['value'], 'an attribute value')
}

function objectFault(value: unknown, name: string): string | undefined {
  return value === undefined || value === null || isObject(value) ? undefined : `${name} is not an object`
}

type ObjectCheck = (value: Record<string, unknown>) => string | undefined

function listFault(value: unknown, name: string, each: ObjectCheck): string | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) return `${name} is not a list`
  for (const entry of value as readonly unknown[]) {
    if (entry === null) continue
    const fault = isObject(entry) ? each(entry) : `${name} holds something that is not an object`
    if (fault !== undefined) return fault
  }
  return undefined
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
