import { afterEach, describe, expect, test, vi } from 'vitest'
import { instrumentFetch } from '../../src/index.ts'
import { recorded } from '../servers/recorded.ts'
import { startReplay } from '../servers/replay.ts'
import { fetchRows } from './fetch-rows.ts'
import type { FetchRow, FetchSubject } from './fetch-rows.ts'
import { collectUntil, outcome, unhandledDuring } from './observe.ts'
import { registerSdk } from '../recording/sdk.ts'
import type { SpanWatch } from '../recording/sdk.ts'

vi.setConfig({ testTimeout: 30_000 })

const chunks = recorded('openai-chat-stream').chunks ?? []
const ndjson = ['{"model":"m","message":{"content":"a"},"done":false}\n', '{"done":true,"eval_count":2}\n']
const servers: readonly Omit<FetchSubject, 'server' | 'fetch'>[] = [
  { path: '/v1/chat/completions', whole: recorded('vllm-chat'), streamed: { chunks } },
  { path: '/v1/completions', whole: recorded('tgi-completions'), streamed: { chunks } },
  {
    path: '/v1/responses',
    whole: recorded('openai-responses'),
    streamed: { chunks: recorded('openai-responses-stream').chunks ?? [] },
  },
  {
    path: '/v1/messages',
    whole: recorded('anthropic-messages'),
    streamed: { chunks: recorded('anthropic-messages-stream').chunks ?? [] },
  },
  {
    path: '/api/chat',
    whole: recorded('ollama-chat'),
    streamed: { chunks: ndjson, headers: { 'content-type': 'application/x-ndjson' } },
  },
]

let spans: SpanWatch | undefined
afterEach(() => spans?.stop())

async function play(row: FetchRow, under: (typeof servers)[number], fetch: typeof globalThis.fetch): Promise<unknown> {
  const server = await startReplay()
  try {
    let seen: unknown
    const unhandled = await unhandledDuring(async () => {
      seen = await outcome(() => row.run({ ...under, server, fetch }))
    })
    return { seen, unhandled, requests: server.received.length }
  } finally {
    await server.close()
  }
}

describe.each(servers)('instrumented fetch of $path', (under) => {
  test.each(fetchRows)('behaves as bare fetch does and begins and ends one span: $name', async (row) => {
    const bare = await play(row, under, fetch)
    spans = registerSdk()
    const watched = spans
    expect(await play(row, under, instrumentFetch(fetch))).toEqual(bare)
    if (row.collected === true) expect(await collectUntil(() => watched.ended.length > 0)).toBe(true)
    else await collectUntil(() => watched.ended.length > 0, 4)
    expect([watched.started.length, watched.ended.length]).toEqual([1, 1])
  })
})

test('requests that infer nothing pass without a span', async () => {
  const server = await startReplay()
  server.answer({ json: { data: [] } })
  spans = registerSdk()
  const recording = instrumentFetch(fetch)
  await recording(`${server.url}/v1/models`)
  await recording(`${server.url}/v1/files`, { method: 'POST', body: '{}' })
  expect(spans.started).toEqual([])
  await server.close()
})

test('instrumenting fetch twice instruments it once', () => {
  const once = instrumentFetch(fetch)
  expect(instrumentFetch(once)).toBe(once)
})
