import { isUtf8 } from 'node:buffer'
import { otlpJson } from '../../../sources/otlp/otlp-json.ts'
import type { Transcoded } from './protobuf-to-json.ts'
import { Malformed } from './wire-reader.ts'

type Span = { readonly traceId?: unknown; readonly spanId?: unknown }
type Scope = { spans?: Span[] | null }
type Resource = { scopeSpans?: Scope[] | null }
type Request = { resourceSpans?: Resource[] | null }

const newline = 0x0a
const carriageReturn = 0x0d
const space = 0x20

/**
 * Reads a JSON ExportTraceServiceRequest as one line: the bytes as they came, unless spans without ids had to be left out.
 * Throws Malformed.
 */
export function jsonRequest(body: Buffer): Transcoded {
  const request = parsed(body)
  const fault = otlpJson.faultOf(request)
  if (fault !== undefined) throw new Malformed(fault)
  const { spans, rejected } = sorted(request as Request)
  const asItCame = rejected === 0 && opening.test(body.toString('latin1', 0, 64))
  const line = asItCame
    ? oneLine(body)
    : Buffer.from(JSON.stringify({ resourceSpans: (request as Request).resourceSpans ?? [] }))
  return { line, spans, rejected }
}

/** How a line begins that is known for OTLP JSON when it is read again. */
const opening = /^\s*\{\s*"resourceSpans"/

function parsed(body: Buffer): unknown {
  if (!isUtf8(body)) throw new Malformed('the body is not UTF-8')
  try {
    return JSON.parse(body.toString())
  } catch (cause) {
    throw new Malformed(`the body is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

/** Counts spans and takes out those without ids. */
function sorted({ resourceSpans }: Request): { readonly spans: number; readonly rejected: number } {
  let spans = 0
  let rejected = 0
  for (const { scopeSpans } of resourceSpans ?? []) {
    for (const scope of scopeSpans ?? []) {
      const said = scope.spans ?? []
      const kept = said.every(isIdentified) ? said : said.filter(isIdentified)
      if (kept !== said) scope.spans = kept
      spans += kept.length
      rejected += said.length - kept.length
    }
  }
  return { spans, rejected }
}

const isIdentified = (span: Span | null): boolean => isId(span?.traceId) && isId(span?.spanId)

/** All zeroes are no id (W3C trace context). */
const isId = (id: unknown): boolean => typeof id === 'string' && /[^0]/.test(id)

/** Line breaks stand only between JSON's tokens, where a space is as good. */
function oneLine(body: Buffer): Buffer {
  for (const lineBreak of [newline, carriageReturn]) {
    for (let at = body.indexOf(lineBreak); at !== -1; at = body.indexOf(lineBreak, at + 1)) body[at] = space
  }
  return body
}
