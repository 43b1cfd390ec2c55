import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { request, span } from '../warehouse/otlp-lines.ts'
import { seededRandom } from '../statistics/seeded-random.ts'
import { clientOf, stateFolder } from './watching.ts'

// Rounds of analysis take turns with whatever else the machine does.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

async function started(port: number, folder: string): Promise<ChildProcess> {
  const words = [
    'watch',
    '--listen',
    String(port),
    '--state',
    folder,
    '--every',
    '0.3s',
    '--trace-wait',
    '4s',
    '--quiet',
  ]
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'inherit', 'inherit'] })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`watch ended with ${child.exitCode}`)
    if (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)) return child
    await pause(50)
  }
}

/** A batch of calls, each a trace of its own. */
const batch = (first: number, size: number): string =>
  request(
    Array.from({ length: size }, (_, index) =>
      span({
        id: first + index,
        trace: first + index,
        attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm', 'evalgap.cohort': 'production' },
      }),
    ),
  )

/** Sends batches until told to stop; what was not answered is sent again, as a Collector does. */
async function send(client: ReturnType<typeof clientOf>, stop: () => boolean): Promise<number> {
  const size = 20
  let accepted = 0
  while (!stop()) {
    const response = await client.post(batch(1 + accepted, size)).catch(() => undefined)
    if (response?.status === 200) accepted += size
    else await pause(50)
  }
  return accepted
}

test('no span that was answered is lost or counted twice, however often the watch is killed', async () => {
  const folder = await stateFolder()
  const port = await freePort()
  const client = clientOf(`http://127.0.0.1:${port}`)
  const random = seededRandom(7)
  let stopped = false
  let child = await started(port, folder)
  const sending = send(client, () => stopped)
  for (let kill = 0; kill < 6; kill++) {
    await pause(300 + 2500 * random())
    child.kill('SIGKILL')
    await once(child, 'exit')
    child = await started(port, folder)
  }
  await pause(500)
  stopped = true
  const accepted = await sending
  try {
    expect(accepted).toBeGreaterThan(200)
    await client.until('evalgap_calls{cohort="production"}', (calls) => (calls ?? 0) >= accepted)
    await pause(2000)
    expect(await client.metric('evalgap_calls{cohort="production"}')).toBe(accepted)
    expect(await client.metric('evalgap_clusters{cohort="production"}')).toBe(accepted)
  } finally {
    child.kill('SIGTERM')
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(0)
    await rm(folder, { recursive: true })
  }
})

test('a watch that is told to stop answers what it has begun, takes it in and ends with 0', async () => {
  const folder = await stateFolder()
  const port = await freePort()
  const client = clientOf(`http://127.0.0.1:${port}`)
  const child = await started(port, folder)
  let stopped = false
  const sending = send(client, () => stopped)
  await pause(300)
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number]
  stopped = true
  const accepted = await sending
  expect(code).toBe(0)
  expect(accepted).toBeGreaterThan(0)
  const state = JSON.parse(await readFile(join(folder, 'state.json'), 'utf8')) as {
    readonly held: readonly { readonly spans: number }[]
  }
  expect(state.held.reduce((sum, { spans }) => sum + spans, 0)).toBe(accepted)
  await rm(folder, { recursive: true })
})
