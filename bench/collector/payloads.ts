import { randomFillSync } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCollector } from '../../scripts/collector/start.ts'
import { startReceiver } from '../../test/servers/receiver.ts'
import { send, spansOf } from '../../test/collector/otlp.ts'
import type { TraceRequest } from '../../test/collector/otlp.ts'

/** An OTLP protobuf request as an SDK sends it, and where its trace ids lie. */
export type Payload = { readonly body: Buffer; readonly spans: number; readonly traces: readonly (readonly number[])[] }

const agents = new URL('../../test/fixtures/agents/', import.meta.url)

/** Requests of about 200 spans of real agent runs, encoded by a Collector. */
export async function payloads(count: number): Promise<readonly Payload[]> {
  const runs = readdirSync(agents)
    .filter((name) => /^(langfuse|openinference).*\.jsonl$/.test(name))
    .flatMap((name) => readFileSync(new URL(name, agents), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TraceRequest)
  const resourceSpans = runs.flatMap((run) => run.resourceSpans)
  const request = { resourceSpans: [...resourceSpans, ...resourceSpans, ...resourceSpans] }
  const body = await asProtobuf(request)
  const spans = spansOf([request])
  const traces = [...new Set(spans.map(({ traceId }) => traceId))].map((id) => offsets(body, Buffer.from(id, 'hex')))
  return Array.from({ length: count }, () => ({ body: Buffer.from(body), spans: spans.length, traces }))
}

/** Gives a payload traces of its own, so that each sending is new traffic. */
export function renew({ body, traces }: Payload): Buffer {
  for (const places of traces) {
    const id = randomFillSync(Buffer.alloc(16))
    for (const place of places) id.copy(body, place)
  }
  return body
}

function offsets(body: Buffer, id: Buffer): readonly number[] {
  const found: number[] = []
  for (let at = body.indexOf(id); at !== -1; at = body.indexOf(id, at + 16)) found.push(at)
  return found
}

async function asProtobuf(request: TraceRequest): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'evalgap-bench-'))
  const receiver = await startReceiver()
  const collector = await startCollector({
    configs: [new URL('encode.yaml', import.meta.url).pathname],
    folder,
    env: { RECEIVER: receiver.url },
  })
  await send(collector.url, request)
  await collector.stop()
  await receiver.close()
  rmSync(folder, { recursive: true })
  const [sent] = receiver.requests
  if (sent === undefined) throw new Error('the Collector sent nothing')
  return sent.body
}
