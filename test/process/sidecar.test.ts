import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEngine } from '../servers/engine.ts'
import type { Engine } from '../servers/engine.ts'
import { scratch } from '../warehouse/otlp-lines.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
let engine: Engine
let folder = ''
beforeAll(async () => {
  engine = await startEngine()
  folder = await scratch()
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

function start(options: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [main, 'sidecar', ...options], {
    env: { PATH: process.env['PATH'] ?? '', NODE_NO_WARNINGS: '1', ...env },
  })
  const said = { text: '' }
  child.stderr.on('data', (piece: Buffer) => (said.text += piece.toString()))
  return { child, said, closed: once(child, 'close') as Promise<[number | null, string | null]> }
}

async function urlOf({ child, said }: ReturnType<typeof start>): Promise<string> {
  for (;;) {
    const [, url] = /^(http:\/\/\S+) passes on to/m.exec(said.text) ?? []
    if (url !== undefined) return url
    await once(child.stderr, 'data')
  }
}

test('the command serves until it is told to stop, and writes its spans before it goes', async () => {
  const path = join(folder, 'spans.jsonl')
  const env = { EVALGAP_FILE: path, POD_NAME: 'vllm-0', NODE_NAME: 'gpu-1', EVALGAP_ACCELERATOR: 'NVIDIA L4' }
  const running = start(['--upstream', engine.url, '--listen', '127.0.0.1:0'], env)
  const reply = await fetch(`${await urlOf(running)}/v1/chat/completions`, {
    method: 'POST',
    body: '{"model":"m","messages":[]}',
  })
  expect(await reply.json()).toMatchObject({ object: 'chat.completion' })
  expect(reply.headers.get('evalgap-node')).toBe('gpu-1')
  running.child.kill('SIGTERM')
  expect(await running.closed).toEqual([0, null])
  expect(running.said.text).toContain('(replica vllm-0)')
  const [line = ''] = readFileSync(path, 'utf8').split('\n')
  const { scope, spans } = (JSON.parse(line) as OtlpLine).resourceSpans[0]?.scopeSpans[0] ?? { scope: {}, spans: [] }
  expect(scope).toMatchObject({ name: 'evalgap.sidecar' })
  expect(spans[0]).toMatchObject({ name: 'POST /v1/chat/completions', kind: 2 })
  expect(JSON.stringify(spans[0])).toContain('"NVIDIA L4"')
})

type OtlpLine = {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly scope: object; readonly spans: readonly object[] }[]
  }[]
}

test('the command reports without an exporter that there are only headers', async () => {
  const running = start(['--upstream', engine.url, '--listen', '127.0.0.1:0', '--replica', 'mine'])
  const reply = await fetch(`${await urlOf(running)}/v1/completions`, { method: 'POST', body: '{}' })
  await reply.text()
  expect(reply.headers.get('evalgap-replica')).toBe('mine')
  expect(running.said.text).toContain('no OTEL_EXPORTER_OTLP_ENDPOINT')
  expect(engine.received.at(-1)?.headers['traceparent']).toBeUndefined()
  running.child.kill('SIGINT')
  expect(await running.closed).toEqual([0, null])
})

test.each([
  ['a port that is taken', ['--listen', 'TAKEN'], 'LISTEN_FAILED'],
  ['an upstream with a path', ['--upstream', 'http://127.0.0.1:1/v1'], 'expected the URL of an engine without a path'],
  ['an upstream that is no URL', ['--upstream', 'engine:8000'], 'expected the URL of an engine without a path'],
  ['an address that is none', ['--listen', 'here'], 'expected HOST:PORT'],
])('%s is wrong usage, said with its remedy', async (_, options, wanted) => {
  const taken = engine.url.replace('http://', '')
  const { said, closed } = start(['--upstream', engine.url, ...options.map((text) => text.replace('TAKEN', taken))])
  expect(await closed).toEqual([2, null])
  expect(said.text).toContain(wanted)
})
