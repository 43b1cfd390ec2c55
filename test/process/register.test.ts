import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { recorded } from '../servers/recorded.ts'
import { startReceiver } from '../servers/receiver.ts'
import type { Receiver } from '../servers/receiver.ts'
import { startReplay } from '../servers/replay.ts'
import type { ReplayServer } from '../servers/replay.ts'
import { runRegistered } from './run.ts'

type Attribute = { key: string; value: Record<string, unknown> }
type Span = {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  kind: number
  attributes: Attribute[]
  events: { name: string }[]
}
type Line = {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { scope: { name: string }; spans: Span[] }[] }[]
}

let server: ReplayServer
let receiver: Receiver
let folder: string
let file: string

beforeAll(async () => {
  server = await startReplay()
})
beforeEach(async () => {
  receiver = await startReceiver()
  folder = mkdtempSync(join(tmpdir(), 'evalgap-'))
  file = join(folder, 'runs', 'eval.jsonl')
  server.answer(recorded('openai-chat'))
})
afterEach(async () => {
  await receiver.close()
  rmSync(folder, { recursive: true })
})
afterAll(() => server.close())
vi.setConfig({ testTimeout: 60_000 })

const spansOf = (lines: readonly string[]): Span[] =>
  lines.flatMap((line) =>
    (JSON.parse(line) as Line).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  )
const fileSpans = (): Span[] => spansOf(readFileSync(file, 'utf8').trimEnd().split('\n'))
const valueOf = (span: Span | undefined, key: string): unknown =>
  Object.values(span?.attributes.find((attribute) => attribute.key === key)?.value ?? {})[0]
const lineTwo = fileURLToPath(new URL('../sdk-lines/resolve-line-two.ts', import.meta.url))

describe.each([
  ['SDK 3', []],
  ['SDK 2', [lineTwo]],
])('evalgap/register with %s', (_, before) => {
  /*
   * program                          receiver
   *   chat gpt-4o-mini ───────────────▶ one trace per session,
   *     gen_ai.evaluation.result          the score under the call
   */
  test('sends every span to the receiver that the standard variables name, and flushes on exit', async () => {
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_SERVICE_NAME: 'shop',
    }
    expect(await runRegistered({ cohort: 'production', url: server.url, count: 3, env, before })).toMatchObject({
      code: 0,
      stderr: '',
    })
    expect(receiver.requests.map(({ path }) => path)).toEqual(['/v1/traces'])
    const spans = spansOf(receiver.lines())
    const calls = spans.filter(({ name }) => name === 'chat gpt-4o-mini')
    const scores = spans.filter(({ events }) => events.some(({ name }) => name === 'gen_ai.evaluation.result'))
    expect([calls.length, scores.length]).toEqual([3, 3])
    expect(scores.map(({ parentSpanId }) => parentSpanId)).toEqual(calls.map(({ spanId }) => spanId))
    expect(calls.map((call) => valueOf(call, 'session.id'))).toEqual(['session-0', 'session-1', 'session-2'])
    expect(receiver.lines().join()).toContain('"shop"')
  })

  test('sends protobuf unless another protocol is asked for', async () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }
    await runRegistered({ cohort: 'eval', url: server.url, env, before })
    expect(receiver.requests.map(({ path, contentType }) => [path, contentType])).toEqual([
      ['/v1/traces', 'application/x-protobuf'],
    ])
  })

  test('writes a file without any receiver', async () => {
    const run = await runRegistered({ cohort: 'eval', url: server.url, count: 2, env: { EVALGAP_FILE: file }, before })
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(receiver.requests).toEqual([])
    const calls = fileSpans().filter(({ name }) => name.startsWith('chat'))
    expect(calls.map((call) => valueOf(call, 'test.case.id'))).toEqual(['case-0', 'case-1'])
    expect(calls[0]).toMatchObject({ kind: 3, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) })
    expect(valueOf(calls[0], 'gen_ai.request.temperature')).toBe('0')
  })

  test('writes the file and sends, where both are asked for, the same spans', async () => {
    const env = { EVALGAP_FILE: file, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }
    await runRegistered({ cohort: 'eval', url: server.url, count: 2, env, before })
    expect(receiver.lines().length).toBeGreaterThan(0)
    expect(spansOf(receiver.lines()).map(({ spanId }) => spanId)).toEqual(fileSpans().map(({ spanId }) => spanId))
  })

  test.each([
    ['process.exit', 'exit', 0, null],
    ['a signal', 'wait', null, 'SIGTERM'],
    ['a stream that nobody read', 'open', 0, null],
  ] as const)('loses nothing by %s', async (_name, leaving, code, signal) => {
    server.answer(recorded('openai-chat'), recorded('openai-chat'), recorded('openai-chat-stream'))
    const run = await runRegistered({
      cohort: 'eval',
      url: server.url,
      count: 2,
      leaving,
      env: { EVALGAP_FILE: file },
      before,
    })
    expect(run).toMatchObject({ code, signal, stderr: '' })
    const ends = fileSpans()
      .filter(({ name }) => name.startsWith('chat'))
      .map((span) => valueOf(span, 'evalgap.stream.end'))
    expect(ends).toEqual(leaving === 'open' ? [undefined, undefined, 'abandoned'] : [undefined, undefined])
  })

  test('loses the spans, not the program, when the receiver is missing', async () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_EXPORTER_OTLP_TIMEOUT: '200' }
    expect(await runRegistered({ cohort: 'eval', url: server.url, env, before })).toMatchObject({ code: 0 })
  })

  test('loses the spans, not the program, when the file cannot be written', async () => {
    const run = await runRegistered({ cohort: 'eval', url: server.url, env: { EVALGAP_FILE: folder }, before })
    expect(run).toMatchObject({ code: 0 })
  })

  test('is silent when the SDK is disabled', async () => {
    const env = { OTEL_SDK_DISABLED: 'true', EVALGAP_FILE: file }
    expect(await runRegistered({ cohort: 'eval', url: server.url, env, before })).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(file)).toBe(false)
  })
})

test('a missing SDK is a fault with a remedy', async () => {
  const before = [fileURLToPath(new URL('./without-sdk.ts', import.meta.url))]
  const run = await runRegistered({ cohort: 'eval', url: server.url, before })
  expect(run.code).toBe(1)
  expect(run.stderr).toContain('needs the package @opentelemetry/sdk-node')
  expect(run.stderr).toContain('npm install @opentelemetry/sdk-node')
})
