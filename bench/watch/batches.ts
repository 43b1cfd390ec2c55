import { mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeOtlp } from '../../test/live/encode-otlp.ts'
import { generateAgentTraces } from '../generate-agent-traces.ts'
import { generateSpans } from '../generate-spans.ts'

/** What spans are like: agent runs of 1 to 40 spans with a few attributes each, or pairs of spans with 25 attributes each. */
export type SpanKind = 'agent' | 'wide'

/** One export request that can be sent again and again, each time as other traces. */
export type Batch = { readonly body: Buffer; readonly ids: readonly number[]; readonly spans: number }

type Request = {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly { readonly traceId: string }[] }[]
  }[]
}

/** Spans per request, as a Collector's batches have them. */
const spansPerBatch = 1000

/** Makes export requests of about 100,000 spans in all, and where in them trace ids stand. */
export async function makeBatches(kind: SpanKind, encoding: 'json' | 'protobuf'): Promise<readonly Batch[]> {
  const path = join(tmpdir(), `evalgap-watch-${kind}.jsonl`)
  mkdirSync(tmpdir(), { recursive: true })
  if (kind === 'agent') await generateAgentTraces({ spans: 100_000, path })
  else await generateSpans({ spans: 100_000, path })
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  const batches: Batch[] = []
  let resources: Request['resourceSpans'][number][] = []
  for (const [index, line] of lines.entries()) {
    resources.push(...(JSON.parse(line) as Request).resourceSpans)
    if (spansOf(resources) < spansPerBatch && index < lines.length - 1) continue
    batches.push(batchOf({ resourceSpans: resources }, encoding))
    resources = []
  }
  return batches
}

const spansOf = (resources: Request['resourceSpans']): number =>
  resources.reduce((sum, { scopeSpans }) => sum + scopeSpans.reduce((all, { spans }) => all + spans.length, 0), 0)

function batchOf(request: Request, encoding: 'json' | 'protobuf'): Batch {
  const body = encoding === 'json' ? Buffer.from(JSON.stringify(request)) : encodeOtlp(request)
  const ids: number[] = []
  for (const { scopeSpans } of request.resourceSpans) {
    for (const { traceId } of scopeSpans.flatMap(({ spans }) => spans)) {
      const id = encoding === 'json' ? Buffer.from(traceId) : Buffer.from(traceId, 'hex')
      ids.push(body.indexOf(id, ids.at(-1) === undefined ? 0 : (ids.at(-1) ?? 0) + 1))
    }
  }
  return { body, ids, spans: ids.length }
}

/** The batch as traces of their own: the first four bytes of each trace id say which sending it is. */
export function renumbered({ body, ids }: Batch, sending: number, encoding: 'json' | 'protobuf'): Buffer {
  const copy = Buffer.from(body)
  const digits = Buffer.from(sending.toString(16).padStart(8, '0'))
  for (const at of ids) {
    if (encoding === 'json') digits.copy(copy, at)
    else copy.writeUInt32BE(sending, at)
  }
  return copy
}
