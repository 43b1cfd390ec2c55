import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { recorded } from '../servers/recorded.ts'
import { startReplay } from '../servers/replay.ts'
import type { ReplayServer, Reply } from '../servers/replay.ts'

type Attribute = { key: string; value: Record<string, unknown> }
type Span = { name: string; attributes: Attribute[]; events: { name: string }[] }
type Line = { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))
let server: ReplayServer
let folder: string

beforeAll(async () => {
  server = await startReplay()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evalgap-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
afterAll(() => server.close())
vi.setConfig({ testTimeout: 60_000 })

/** Runs an example as its first comment says, from the sources, against a server that replays. */
async function run(
  name: string,
  env: Record<string, string>,
  ...replies: readonly Reply[]
): Promise<{ printed: string; spans: Span[] }> {
  server.answer(...replies)
  const file = join(folder, 'traces.jsonl')
  const imports = ['--import', path('test/examples/from-source.ts'), '--import', path('src/register.ts')]
  const { stdout } = await promisify(execFile)(process.execPath, [...imports, path(`examples/${name}.ts`)], {
    env: { PATH: process.env['PATH'] ?? '', NODE_NO_WARNINGS: '1', EVALGAP_FILE: file, ...env },
  })
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  const spans = lines.flatMap((line) =>
    (JSON.parse(line) as Line).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  )
  return { printed: stdout, spans }
}

const valuesOf = (spans: readonly Span[], key: string): unknown[] =>
  spans.flatMap(({ attributes }) =>
    attributes.filter((attribute) => attribute.key === key).map(({ value }) => Object.values(value)[0]),
  )

test('openai-compatible records an eval case with its score, and a streamed production request', async () => {
  const env = { OPENAI_BASE_URL: `${server.url}/v1`, OPENAI_API_KEY: 'k' }
  const { printed, spans } = await run(
    'openai-compatible',
    env,
    recorded('openai-chat'),
    recorded('openai-chat-stream'),
  )
  expect(printed).toBe('South Atlantic Ocean.\n')
  expect(spans.map(({ name }) => name)).toEqual(['chat gpt-4o-mini', 'gen_ai.evaluation.result', 'chat gpt-4o-mini'])
  expect(valuesOf(spans, 'evalgap.cohort')).toEqual(['eval', 'eval', 'production'])
  for (const sources of valuesOf(spans, 'evalgap.sources')) expect(sources).toContain('accelerator=explicit')
  expect(valuesOf(spans, 'evalgap.stream.end')).toEqual(['completed'])
})

test('openai-compatible fails on a stream that resets and still writes it to the file', async () => {
  const env = { OPENAI_BASE_URL: `${server.url}/v1`, OPENAI_API_KEY: 'k' }
  const reset = { ...recorded('openai-chat-stream'), reset: 2 }
  await expect(run('openai-compatible', env, recorded('openai-chat'), reset)).rejects.toThrow('terminated')
  const file = readFileSync(join(folder, 'traces.jsonl'), 'utf8')
  expect(file).toContain('"failed"')
})

test('anthropic enriches the spans of the SDK itself', async () => {
  const env = { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: 'k' }
  const { spans } = await run('anthropic', env, recorded('anthropic-messages'), recorded('anthropic-messages-stream'))
  expect(spans.map(({ name }) => name).filter((name) => name.startsWith('anthropic'))).toHaveLength(2)
  expect(spans.map(({ name }) => name).filter((name) => name.startsWith('chat'))).toEqual([])
  expect(valuesOf(spans, 'test.case.id')).toEqual(['hello', 'hello', 'hello'])
  expect(valuesOf(spans, 'evalgap.cache.prefix')).toEqual(['none', 'none'])
})

test('fetch-vllm records a call without any SDK', async () => {
  const { printed, spans } = await run('fetch-vllm', { VLLM_URL: server.url }, recorded('vllm-chat'))
  expect(printed).toContain('Paris')
  expect(spans.map(({ name }) => name)).toEqual(['chat Qwen/Qwen3-8B'])
  expect(valuesOf(spans, 'session.id')).toEqual(['session-1'])
  expect(valuesOf(spans, 'gen_ai.usage.input_tokens')).toEqual(['20'])
})
