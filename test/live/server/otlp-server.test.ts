import { gzipSync, zstdCompressSync } from 'node:zlib'
import { request } from 'node:http'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { encodeOtlp } from '../encode-otlp.ts'
import { watching } from '../watching.ts'
import type { Watching } from '../watching.ts'

// Rounds of analysis take turns with whatever else the machine does.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const span = (id: number) => ({
  traceId: id.toString(16).padStart(32, '0'),
  spanId: id.toString(16).padStart(16, '0'),
  name: 'chat',
  startTimeUnixNano: '1760000000000000000',
  endTimeUnixNano: '1760000001000000000',
  attributes: [{ key: 'evalgap.cohort', value: { stringValue: 'eval' } }],
})
const requestOf = (...spans: readonly object[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] })
const protobuf = { 'content-type': 'application/x-protobuf' }

describe('OTLP over HTTP', () => {
  let watch: Watching
  // Nothing is taken in meanwhile: what is kept lies in the journal to be looked at.
  beforeAll(async () => (watch = await watching({ everySeconds: 600, bodyBytes: 100_000 })))
  afterAll(() => watch.stop())

  const journal = async () => {
    const folder = join(watch.folder, 'journal')
    const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
    return texts.join('').trimEnd().split('\n')
  }

  test.each([
    ['JSON', (url: string) => new JsonExporter({ url })],
    ['protobuf', (url: string) => new ProtobufExporter({ url })],
    ['JSON in gzip', (url: string) => new JsonExporter({ url, compression: 'gzip' as never })],
    ['protobuf in gzip', (url: string) => new ProtobufExporter({ url, compression: 'gzip' as never })],
  ] as const)("takes what OpenTelemetry's own exporter sends as %s", async (name, exporter) => {
    const provider = new TracerProvider({
      spanProcessors: [new BatchSpanProcessor({ exporter: exporter(`${watch.url}/v1/traces`) })],
    })
    const tracer = provider.getTracer('test', '1.2.3')
    const started = tracer.startSpan(`chat by ${name}`, {
      attributes: { text: 'ä"\n', whole: -7, part: 0.5, yes: true, list: ['a', 'b'] },
    })
    started.addEvent('first', { at: 1 })
    started.setStatus({ code: 2, message: 'no' })
    started.end()
    await provider.forceFlush()
    await provider.shutdown()
    const line = (await journal()).find((each) => each.includes(`chat by ${name}`)) ?? '{}'
    const [resource] = (JSON.parse(line) as ReturnType<typeof requestOf>).resourceSpans
    expect(resource?.scopeSpans[0]).toMatchObject({
      scope: { name: 'test', version: '1.2.3' },
      spans: [
        {
          traceId: started.spanContext().traceId,
          spanId: started.spanContext().spanId,
          name: `chat by ${name}`,
          status: { code: 2, message: 'no' },
          events: [{ name: 'first' }],
          attributes: expect.arrayContaining([
            { key: 'text', value: { stringValue: 'ä"\n' } },
            { key: 'part', value: { doubleValue: 0.5 } },
            { key: 'yes', value: { boolValue: true } },
            { key: 'list', value: { arrayValue: { values: [{ stringValue: 'a' }, { stringValue: 'b' }] } } },
          ]),
        },
      ],
    })
  })

  test('answers success in the encoding of the request', async () => {
    const json = await watch.post(JSON.stringify(requestOf(span(1))))
    expect([json.status, json.headers.get('content-type'), await json.text()]).toEqual([200, 'application/json', '{}'])
    const binary = await watch.post(encodeOtlp(requestOf(span(2))), protobuf)
    expect([binary.status, binary.headers.get('content-type'), (await binary.bytes()).length]).toEqual([
      200,
      'application/x-protobuf',
      0,
    ])
  })

  test('tells how many spans it can never take', async () => {
    const before = await watch.metric('evalgap_spans_rejected_total{reason="no_id"}')
    const json = await watch.post(JSON.stringify(requestOf(span(3), { name: 'no ids' })))
    expect(await json.json()).toEqual({
      partialSuccess: { rejectedSpans: '1', errorMessage: 'spans without a trace id or a span id were left out' },
    })
    const binary = await watch.post(encodeOtlp(requestOf(span(4), { name: 'a' }, { name: 'b' })), protobuf)
    const bytes = Buffer.from(await binary.bytes())
    // ExportTraceServiceResponse.partial_success (1) { rejected_spans (1) = 2, error_message (2) }
    expect(bytes.subarray(0, 1).toString('hex') + bytes.subarray(2, 5).toString('hex')).toBe('0a080212')
    expect(bytes.subarray(6).toString()).toBe('spans without a trace id or a span id were left out')
    expect(await watch.metric('evalgap_spans_rejected_total{reason="no_id"}')).toBe((before ?? 0) + 3)
  })

  test('undoes gzip and zstd', async () => {
    const body = Buffer.from(JSON.stringify(requestOf(span(5))))
    expect((await watch.post(gzipSync(body), { 'content-encoding': 'gzip' })).status).toBe(200)
    expect((await watch.post(zstdCompressSync(body), { 'content-encoding': 'zstd' })).status).toBe(200)
  })

  test.each([
    ['400 to what is no JSON', '{"resourceSpans":', {}, 400],
    ['400 to what is no protobuf', 'no protobuf', protobuf, 400],
    ['400 to what is no gzip', 'no gzip', { 'content-encoding': 'gzip' }, 400],
    ['415 to an encoding OTLP lacks', 'a: b', { 'content-type': 'application/yaml' }, 415],
    ['415 to a content coding it does not know', 'x', { 'content-encoding': 'compress' }, 415],
    ['413 to a body that is too long', JSON.stringify(requestOf({ name: 'x'.repeat(100_000) })), {}, 413],
    ['413 to one that is too long unpacked', gzipSync(Buffer.alloc(100_001, ' ')), { 'content-encoding': 'gzip' }, 413],
  ] as const)('answers %s, with a status message', async (_, body, headers, status) => {
    const response = await watch.post(body, headers)
    expect(response.status).toBe(status)
    const text = await response.text()
    if (response.headers.get('content-type') === 'application/json')
      expect(JSON.parse(text)).toEqual({ code: expect.any(Number), message: expect.any(String) })
    else expect(text).toMatch(/message|wire/)
  })

  test('answers 405 and 404 to what it does not serve', async () => {
    expect((await fetch(`${watch.url}/v1/traces`)).status).toBe(405)
    expect((await fetch(`${watch.url}/metrics`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${watch.url}/v1/logs`, { method: 'POST' })).status).toBe(404)
  })

  test('keeps nothing of a body that breaks off', async () => {
    const before = (await journal()).length
    await new Promise<void>((resolve) => {
      const broken = request(`${watch.url}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': 5000 },
      })
      broken.on('error', () => resolve())
      broken.write(JSON.stringify(requestOf(span(6))))
      setTimeout(() => broken.destroy(), 50)
    })
    expect((await watch.post(JSON.stringify(requestOf(span(7))))).status).toBe(200)
    expect(await journal()).toHaveLength(before + 1)
  })
})

describe('load shedding', () => {
  test('asks for another time when the journal is full, and counts what it turned away', async () => {
    const watch = await watching({ everySeconds: 600, limits: { inFlightBytes: 64e6, journalBytes: 200 } })
    try {
      expect((await watch.post(JSON.stringify(requestOf(span(1))))).status).toBe(200)
      const turned = await watch.post(JSON.stringify(requestOf(span(2), span(3))))
      expect(turned.status).toBe(503)
      expect(Number(turned.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await turned.json()).toEqual({ code: 14, message: 'not taken now: journal full' })
      expect(await watch.metric('evalgap_spans_shed_total{reason="journal_full"}')).toBe(2)
      expect(await watch.metric('evalgap_requests_shed_total{reason="journal_full"}')).toBe(1)
      expect(await watch.metric('evalgap_spans_accepted_total{encoding="json"}')).toBe(1)
      const health = await fetch(`${watch.url}/healthz`)
      expect([health.status, await health.json()]).toEqual([
        503,
        { status: 'unavailable', reasons: ['spans are turned away: journal full'] },
      ])
    } finally {
      await watch.stop()
    }
  })

  test('takes again once the journal was taken in', async () => {
    const watch = await watching({ limits: { inFlightBytes: 64e6, journalBytes: 200 } })
    try {
      expect((await watch.post(JSON.stringify(requestOf(span(1))))).status).toBe(200)
      await watch.until('evalgap_journal_bytes', 0)
      expect((await watch.post(JSON.stringify(requestOf(span(2))))).status).toBe(200)
    } finally {
      await watch.stop()
    }
  })

  test('holds only so many bodies at once, and one however large', async () => {
    const watch = await watching({ everySeconds: 600, limits: { inFlightBytes: 100_000, journalBytes: 1e9 } })
    try {
      const large = JSON.stringify(requestOf({ ...span(1), name: 'x'.repeat(150_000) }))
      expect((await watch.post(large)).status).toBe(200)
      const slow = request(`${watch.url}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': large.length },
      })
      slow.on('error', () => undefined)
      slow.write(large.slice(0, 120_000))
      await watch.until('evalgap_in_flight_bytes', (held) => (held ?? 0) > 100_000)
      expect((await watch.post(JSON.stringify(requestOf(span(2))))).status).toBe(503)
      expect(await watch.metric('evalgap_requests_shed_total{reason="busy"}')).toBe(1)
      slow.end(large.slice(120_000))
      await watch.until('evalgap_in_flight_bytes', 0)
      expect((await watch.post(JSON.stringify(requestOf(span(2))))).status).toBe(200)
    } finally {
      await watch.stop()
    }
  })
})
