import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { zstdDecompressSync } from 'node:zlib'
import type { TraceRequest } from '../otlp.ts'
import { send, textAttributes } from '../otlp.ts'

/**
 * Stands for a program that is instrumented and knows nothing of evalgap: sends the traffic it was recorded with, under the
 * resource that `OTEL_RESOURCE_ATTRIBUTES` gives it. Arguments: the recording; `OTEL_EXPORTER_OTLP_ENDPOINT` says where to.
 */
const [, , recording = ''] = process.argv
const endpoint = process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? 'http://127.0.0.1:4318'
const said = (process.env['OTEL_RESOURCE_ATTRIBUTES'] ?? '').split(',').map((pair) => pair.split('=', 2))
const resource = { attributes: textAttributes({ 'service.name': 'shop', ...Object.fromEntries(said) }) }

for (const line of zstdDecompressSync(readFileSync(recording)).toString().split('\n')) {
  if (line === '') continue
  const request = JSON.parse(line) as TraceRequest
  const untagged = request.resourceSpans.map(({ scopeSpans }) => ({
    resource,
    scopeSpans: scopeSpans.map(({ spans, ...scope }) => ({
      ...scope,
      spans: spans.map((span) => ({
        ...span,
        attributes: span.attributes?.filter(({ key }) => key !== 'evalgap.cohort'),
      })),
    })),
  }))
  while (!(await taken({ resourceSpans: untagged }))) await pause(200)
}

/** Whether the Collector took it; as SDKs do, a program tries again while it does not answer. */
async function taken(request: unknown): Promise<boolean> {
  try {
    return (await send(endpoint, request)).ok
  } catch {
    return false
  }
}
