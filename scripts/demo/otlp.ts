/** What the two demo converters share: OTLP JSON lines as the Collector's file exporter writes them, compressed. */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { constants, zstdCompressSync } from 'node:zlib'

/** One OTLP attribute value; 64-bit integers travel as strings in OTLP JSON. */
export type Value = { readonly stringValue: string } | { readonly intValue: string } | { readonly doubleValue: number }

/** Attributes by key, in the order they are written. */
export type Attributes = Readonly<Record<string, Value>>

/** One request of a converted recording; times in nanoseconds since the Unix epoch. */
export interface Request {
  readonly name: string
  readonly startNs: bigint
  readonly endNs: bigint
  readonly attributes: Attributes
}

/** All requests of one side of a comparison, and the service they are written under. */
export interface Cohort {
  readonly cohort: 'eval' | 'production'
  readonly service: string
  readonly requests: readonly Request[]
}

const SPANS_PER_LINE = 200
const CLIENT = 3
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 19, [constants.ZSTD_c_checksumFlag]: 1 } }

/** The invented date on which every converted recording starts; the sources record no date. */
export const BASE_DATE_NS = BigInt(Date.UTC(2024, 0, 1)) * 1_000_000n

/** A string attribute. */
export const text = (value: string): Value => ({ stringValue: value })

/** An integer attribute; throws on a fraction. */
export const int = (value: number): Value => ({ intValue: BigInt(value).toString() })

/** A floating-point attribute. */
export const double = (value: number): Value => ({ doubleValue: value })

const keyValues = (attributes: Attributes) => Object.entries(attributes).map(([key, value]) => ({ key, value }))

/** A trace of one CLIENT span; its invented ids are the MD5 of service, cohort and position. */
const toSpan = ({ cohort, service }: Cohort, request: Request, index: number) => {
  const traceId = createHash('md5').update(`${service}/${cohort}/${index}`).digest('hex')
  return {
    traceId,
    spanId: traceId.slice(16),
    name: request.name,
    kind: CLIENT,
    startTimeUnixNano: request.startNs.toString(),
    endTimeUnixNano: request.endNs.toString(),
    attributes: keyValues(request.attributes),
    status: {},
  }
}

/** Writes a cohort as one ExportTraceServiceRequest of up to 200 spans a line, compressed with zstd. */
export const writeCohort = (path: string, cohort: Cohort): void => {
  const attributes = keyValues({
    'service.name': text(cohort.service),
    ...(cohort.cohort === 'production' && { 'deployment.environment.name': text('production') }),
    'evalgap.cohort': text(cohort.cohort),
  })
  const spans = cohort.requests.map((request, index) => toSpan(cohort, request, index))
  let lines = ''
  for (let from = 0; from < spans.length; from += SPANS_PER_LINE) {
    const scopeSpans = [{ scope: { name: 'evalgap.demo' }, spans: spans.slice(from, from + SPANS_PER_LINE) }]
    lines += `${JSON.stringify({ resourceSpans: [{ resource: { attributes }, scopeSpans }] })}\n`
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, zstdCompressSync(lines, ZSTD))
}

/** The input and output folder from the command line; without both, prints the usage and ends the program. */
export const folders = (usage: string): { readonly input: string; readonly output: string } => {
  const [input, output] = process.argv.slice(2)
  if (input !== undefined && output !== undefined) return { input, output }
  console.error(usage)
  return process.exit(2)
}
