import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { freePorts } from '../../scripts/collector/free-ports.ts'
import { gatewayGates, startCollector } from '../../scripts/collector/start.ts'
import { requestOf, send, spansOf } from './otlp.ts'
import type { Span } from './otlp.ts'
import { startSink } from './sink.ts'
import { traceMix } from './trace-mix.ts'
import { scratch, until, written } from './written.ts'

const spans = traceMix([{ count: 500, cohort: 'eval' }])
const batches = Array.from({ length: 50 }, (_, at) => spans.slice(20 * at, 20 * at + 20))
const idsOf = (some: readonly Span[]): readonly string[] => [...new Set(some.map(({ spanId }) => spanId))].toSorted()
const arrived = (folder: string): readonly string[] => idsOf(spansOf(written(folder)))

/** A gateway whose back end is not there yet. */
async function gateway(folder: string, env: Readonly<Record<string, string>> = {}) {
  const [port = 0] = await freePorts(1)
  const start = () =>
    startCollector({
      configs: ['gateway.yaml'],
      gates: gatewayGates,
      folder,
      env: { EVALGAP_BACKEND: `127.0.0.1:${port}`, EVALGAP_EXPORTERS: '[otlp_grpc/backend]', ...env },
    })
  return { port, start }
}

describe('an accepted span', () => {
  test('survives the death of the gateway while its back end is down', async () => {
    using folder = scratch()
    using backend = scratch()
    const { port, start } = await gateway(folder.path, { EVALGAP_SAMPLING: '[]' })
    const first = await start()
    for (const batch of batches) expect((await send(first.url, requestOf(batch))).status).toBe(200)
    await first.stop('SIGKILL')
    const second = await start()
    const sink = await startSink(backend.path, port)
    await until(() => arrived(backend.path).length === spans.length)
    expect(arrived(backend.path)).toEqual(idsOf(spans))
    await second.stop()
    await sink.stop()
  })

  test('survives a restart of the gateway while traces wait for their decision', async () => {
    using folder = scratch()
    using backend = scratch()
    const { port, start } = await gateway(folder.path)
    const first = await start()
    for (const batch of batches) expect((await send(first.url, requestOf(batch))).status).toBe(200)
    await first.stop('SIGTERM')
    const second = await start()
    const sink = await startSink(backend.path, port)
    await until(() => arrived(backend.path).length === spans.length)
    expect(arrived(backend.path)).toEqual(idsOf(spans))
    await second.stop()
    await sink.stop()
  })
})

describe('a full queue', () => {
  test('makes an agent refuse spans retryably and accept them later', async () => {
    using folder = scratch()
    using backend = scratch()
    const [port = 0] = await freePorts(1)
    const env = { EVALGAP_GATEWAY: `127.0.0.1:${port}`, EVALGAP_QUEUE_BYTES: '50000' }
    const agent = await startCollector({ configs: ['agent.yaml'], folder: folder.path, env })
    const refused: (typeof batches)[number][] = []
    for (const batch of batches) {
      const { status } = await send(agent.url, requestOf(batch))
      if (status !== 200) {
        expect([429, 502, 503, 504]).toContain(status)
        refused.push(batch)
      }
    }
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThan(batches.length)
    const sink = await startSink(backend.path, port)
    for (const batch of refused) await until(async () => (await send(agent.url, requestOf(batch))).ok)
    await until(() => arrived(backend.path).length === spans.length)
    expect(arrived(backend.path)).toEqual(idsOf(spans))
    await agent.stop()
    await sink.stop()
  })

  test('makes a gateway delay its clients without losing an accepted span', async () => {
    using folder = scratch()
    using backend = scratch()
    const { port, start } = await gateway(folder.path, { EVALGAP_QUEUE_BYTES: '50000', EVALGAP_SAMPLING: '[]' })
    const first = await start()
    const replies = batches.map((batch) => send(first.url, requestOf(batch)).then(({ status }) => status))
    const early = await Promise.race([
      Promise.all(replies),
      new Promise<undefined>((tired) => setTimeout(tired, 3000, undefined)),
    ])
    expect(early).toBeUndefined()
    const sink = await startSink(backend.path, port)
    expect(new Set(await Promise.all(replies))).toEqual(new Set([200]))
    await until(() => arrived(backend.path).length === spans.length)
    expect(arrived(backend.path)).toEqual(idsOf(spans))
    await first.stop()
    await sink.stop()
  })

  test('makes a sampling gateway hold the traces that it keeps', async () => {
    using folder = scratch()
    using backend = scratch()
    const { port, start } = await gateway(folder.path, { EVALGAP_QUEUE_BYTES: '50000', EVALGAP_DECISION_WAIT: '1s' })
    const first = await start()
    for (const batch of batches) expect((await send(first.url, requestOf(batch))).status).toBe(200)
    await pause(4000)
    const sink = await startSink(backend.path, port)
    await until(() => arrived(backend.path).length === spans.length)
    expect(arrived(backend.path)).toEqual(idsOf(spans))
    await first.stop()
    await sink.stop()
  })
})
