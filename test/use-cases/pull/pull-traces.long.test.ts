import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { pullTraces } from '../../../src/use-cases/pull/pull-traces.ts'
import type { PullOptions } from '../../../src/use-cases/pull/pull-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { jaeger } from '../../../src/sources/backends/jaeger.ts'
import { tempo } from '../../../src/sources/backends/tempo.ts'
import { runCli } from '../../cli/run-cli.ts'
import { traceBackEnd } from '../../servers/trace-back-end.ts'
import type { KeptTrace } from '../../servers/trace-back-end.ts'

const begin = Date.parse('2026-11-01T00:00:00Z') / 1000
const at = (second: number) => new Date((begin + second) * 1000)

/** Traces of two services over an hour, more than a page of them within one minute. */
const traces: readonly KeptTrace[] = Array.from({ length: 120 }, (_, index) => ({
  id: (index + 1).toString(16).padStart(32, '0'),
  service: index % 3 === 0 ? 'checkout' : 'support',
  second: begin + (index < 60 ? 600 + index : (index - 60) * 55),
}))

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'evalgap-pull-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const options = (url: string, more: Partial<PullOptions> = {}): PullOptions => ({
  ...{ backend: jaeger, url: new URL(url), from: at(0), to: at(3600), folder, headers: {} },
  ...{ page: 20, slice: 900, rate: 500, ...more },
})

/** Trace ids that come out of loading the folder. */
async function loaded(): Promise<readonly string[]> {
  const workspace = await Workspace.open({ memory: '500MB' })
  try {
    await loadTraces(workspace, { paths: [folder] })
    const rows = await workspace.database.rows<{ id: string }>(
      'SELECT DISTINCT trace_id::VARCHAR AS id FROM spans ORDER BY id',
    )
    return rows.map(({ id }) => id.replaceAll('-', ''))
  } finally {
    await workspace.close()
  }
}

describe.each([
  { backend: jaeger, breakAfter: 4 },
  { backend: tempo, breakAfter: 100 },
])('pulling from $backend.name', ({ backend, breakAfter }) => {
  test('brings every trace once, however many fall into one slice', async () => {
    const server = await traceBackEnd({ traces })
    const pulled = await pullTraces(options(server.url, { backend }))
    expect(pulled).toMatchObject({ overfull: [], limited: false, kept: 0 })
    expect(await loaded()).toEqual(traces.map(({ id }) => id))
    await server.close()
  })

  test('brings only the traces of a service', async () => {
    const server = await traceBackEnd({ traces })
    await pullTraces(options(server.url, { backend, service: 'checkout' }))
    expect(await loaded()).toEqual(traces.filter(({ service }) => service === 'checkout').map(({ id }) => id))
    await server.close()
  })

  test('continues where it stopped', async () => {
    let broken = true
    const server = await traceBackEnd({
      traces,
      refuse: () => (broken && server.requests.length > breakAfter ? { status: 403 } : undefined),
    })
    await expect(pullTraces(options(server.url, { backend, page: 200 }))).rejects.toMatchObject({
      code: 'BACKEND_FAILED',
    })
    const finished = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
    expect(finished.length).toBeGreaterThan(0)
    expect(readdirSync(folder)).toHaveLength(finished.length + 1)
    broken = false
    const pulled = await pullTraces(options(server.url, { backend, page: 200 }))
    expect(pulled.kept).toBe(finished.length)
    expect(await loaded()).toEqual(traces.map(({ id }) => id))
    await server.close()
  })
})

test('pulling waits as long as a busy server asks', async () => {
  const server = await traceBackEnd({
    traces,
    refuse: (count) => (count === 2 ? { status: 429, headers: { 'retry-after': '1' } } : undefined),
  })
  const pulled = await pullTraces(options(server.url, { page: 200, slice: 3600 }))
  expect(pulled.traces).toBe(120)
  await server.close()
})

test('pulling keeps a folder for one query', async () => {
  const server = await traceBackEnd({ traces })
  await pullTraces(options(server.url, { page: 200, slice: 3600 }))
  await expect(pullTraces(options(server.url, { service: 'checkout' }))).rejects.toMatchObject({ code: 'PULL_DIFFERS' })
  await server.close()
})

describe('evalgap pull', () => {
  const words = (url: string) => {
    const [from, to] = [at(0).toISOString(), at(3600).toISOString()]
    return ['pull', 'jaeger', url, '--out', folder, '--from', from, '--to', to]
  }
  const pull = (url: string, ...more: readonly string[]) => runCli([...words(url), ...more])

  test('sends the headers it was given and says what it brought', async () => {
    const server = await traceBackEnd({ traces })
    const { code, stdout } = await pull(server.url, '--header', 'Authorization: Bearer secret')
    expect(stdout).toBe(`120 traces in 4 files: evalgap compare ${folder}\n`)
    expect(code).toBe(0)
    expect(new Set(server.requests.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer secret']))
    await server.close()
  })

  test('fails on a full disk and leaves no partial file', async () => {
    const server = await traceBackEnd({ traces })
    const program = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))
    const limited = [
      '-c',
      'ulimit -f 1 && exec "$@"',
      'bash',
      process.execPath,
      program,
      ...words(server.url),
      '--slice',
      '1h',
    ]
    const child = spawn('bash', limited, { stdio: ['ignore', 'ignore', 'pipe'] })
    const said = await text(child.stderr)
    expect(said).toContain('DISK_FULL')
    expect(readdirSync(folder)).toEqual(['pull.json'])
    await server.close()
  })

  test('names the second that holds too much, and fails', async () => {
    const crowded = Array.from({ length: 5 }, (_, index) => ({
      ...{ id: (index + 1).toString(16).padStart(32, '0'), service: 'support', second: begin + 7 },
    }))
    const server = await traceBackEnd({ traces: crowded })
    const { code, stderr } = await pull(server.url, '--page', '5', '--rate', '1000')
    expect(code).toBe(3)
    expect(stderr).toContain('the second at 2026-11-01T00:00:07.000Z holds 5 traces or more')
    await server.close()
  })

  test.each([
    [['pull', 'zipkin', 'http://127.0.0.1:1', '--out', 'x'], 'jaeger, tempo, clickhouse, s3 is wanted'],
    [['pull', 'jaeger', 'ftp://127.0.0.1', '--out', 'x'], 'http://… or https://… is wanted'],
    [['pull', 'jaeger', 'http://127.0.0.1:1', '--out', 'x', '--last', 'yesterday'], '12h or 7d'],
    [['pull', 'jaeger', 'http://127.0.0.1:1', '--out', 'x', '--header', 'secret'], 'Name: value'],
  ])('refuses %j as wrong usage', async (args, said) => {
    const { code, stderr } = await runCli(args)
    expect(code).toBe(2)
    expect(stderr).toContain(said)
  })
})
