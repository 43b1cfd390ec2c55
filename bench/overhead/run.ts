import { otlpJson } from '../../src/exporting/otlp-json.ts'
import type { FinishedSpan } from '../../src/exporting/otlp-json.ts'
import { recorded } from '../../test/servers/recorded.ts'
import { registerSdk } from '../../test/recording/sdk.ts'
import { peers } from '../peers.ts'
import { measure, perChunk, undisturbed } from './measure.ts'
import type { Added, Plan } from './measure.ts'
import { variantOf } from './variant.ts'
import type { Variant } from './variant.ts'

/**
 * Added main-thread CPU per call, every variant in one process in paired blocks, against a stubbed fetch. Arguments: the
 * scenario (`small`, `large`, `stream`, `no-sdk`, or `export`: `small` with every span written as OTLP JSON) and the number
 * of rounds.
 */
const [, , scenario = 'small', roundsSaid = '60'] = process.argv
const only = process.argv[4]?.split(',')
const names = peers.map(({ name }) => name).filter((name) => only?.includes(name) ?? true)

const whole = JSON.stringify(recorded('openai-chat').json)
const events = recorded('openai-chat-stream').chunks ?? []
const [first = '', second = ''] = events
/** Chunks in the streamed reply. */
const lengths = { short: 8, long: 408, longest: 2008 } as const
let length: number = lengths.short
const encoder = new TextEncoder()
const streams = new Map<number, readonly Uint8Array[]>()

/** The reply in pieces of eight chunks: one large piece would measure the client's own copying of it. */
function piecesOf(count: number): readonly Uint8Array[] {
  const known = streams.get(count)
  if (known !== undefined) return known
  const all = [first, ...Array.from({ length: count - events.length + 2 }, () => second), ...events.slice(2)]
  const pieces = Array.from({ length: Math.ceil(all.length / 8) }, (_, index) =>
    encoder.encode(all.slice(index * 8, index * 8 + 8).join('')),
  )
  streams.set(count, pieces)
  return pieces
}

const respond = (streaming: boolean) => (): Promise<Response> => {
  const type = streaming ? 'text/event-stream' : 'application/json'
  const body = streaming ? ReadableStream.from<Uint8Array>(piecesOf(length)) : whole
  return Promise.resolve(new Response(body, { headers: { 'content-type': type, 'x-request-id': 'r' } }))
}

const sentence = 'The quick brown fox jumps over the lazy dog. '
const messages = (count: number, length: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    role: index % 2 === 0 ? 'user' : 'assistant',
    content: sentence.repeat(Math.ceil(length / sentence.length)),
  }))
const bodies: Readonly<Record<string, object>> = {
  small: { model: 'gpt-4o-mini', messages: messages(2, 90), temperature: 0 },
  large: { model: 'gpt-4o-mini', messages: messages(50, 2000), temperature: 0 },
  stream: { model: 'gpt-4o-mini', messages: messages(2, 90), stream: true, stream_options: { include_usage: true } },
  export: { model: 'gpt-4o-mini', messages: messages(2, 90), temperature: 0 },
  'no-sdk': { model: 'gpt-4o-mini', messages: messages(2, 90), temperature: 0 },
}
const streaming = scenario === 'stream'
const plan: Plan = { rounds: Number(roundsSaid), warmUp: 4, calls: streaming ? 60 : 150 }

const counts = { ended: 0, attributes: 0, bytes: 0 }
const batch: FinishedSpan[] = []
/** What an exporter does on the main thread: a batch of spans becomes one text. */
const exportSpan = (span: FinishedSpan): void => {
  if (batch.push(span) < 50) return
  counts.bytes += otlpJson(batch).length
  batch.length = 0
}
const quietly = (): Promise<void> => Promise.resolve()
const counter = {
  onStart: () => undefined,
  onEnd: (span: FinishedSpan) => {
    counts.ended += 1
    counts.attributes = Object.keys(span.attributes).length
    if (scenario === 'export') exportSpan(span)
  },
  forceFlush: quietly,
  shutdown: quietly,
}
const spans = registerSdk({ processors: [counter] })
const forget = setInterval(() => spans.reset(), 0)
if (scenario === 'no-sdk') spans.stop()
const armed: Variant[] = []
for (const name of names) armed.push(variantOf(name, false, respond(streaming)))

const attributes = new Map<string, number>()
/** A variant that records nothing, or everything twice, would be measured in vain. */
for (const variant of armed) {
  counts.ended = 0
  const reply = await variant.call(bodies[scenario] ?? {})
  if (streaming) for await (const _ of reply as AsyncIterable<unknown>);
  await new Promise((resolve) => setTimeout(resolve, 20))
  const expected = variant.name === 'bare' || scenario === 'no-sdk' ? 0 : 1
  attributes.set(variant.name, counts.ended === 0 ? 0 : counts.attributes)
  if (counts.ended !== expected) process.stderr.write(`${variant.name}: ${counts.ended} spans for one call\n`)
  spans.reset()
}

/** A measured scenario: rows of blocks, and the same in undisturbed windows. */
type Result = { readonly rows: readonly Added[]; readonly quiet: ReadonlyMap<string, number> }

const print = (title: string, { rows, quiet }: Result, chunk?: ReadonlyMap<string, number>): void => {
  const columns = [
    ...['variant', 'added µs per call, median [quartiles]', 'undisturbed', 'own', 'attributes'],
    ...(chunk ? ['undisturbed, per chunk'] : []),
  ]
  const lines = rows.map((row) => {
    const { name, median, low, high, own } = row
    const added = `${median.toFixed(1)} [${low.toFixed(1)}..${high.toFixed(1)}]`
    return [
      name,
      added,
      (quiet.get(name) ?? 0).toFixed(1),
      own.toFixed(0),
      attributes.get(name) ?? 0,
      ...(chunk ? [(chunk.get(name) ?? 0).toFixed(2)] : []),
    ]
  })
  const table = [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`)
  process.stdout.write(`\n### ${title}\n\n${table.join('\n')}\n`)
}

const body = bodies[scenario] ?? {}
const result = async (calls: number, windows: Plan): Promise<Result> => ({
  rows: await measure(armed, body, { ...plan, calls }),
  quiet: await undisturbed(armed, body, windows),
})
const ofLength = (count: number): readonly Variant[] =>
  armed.map(({ name, call }) => ({
    name,
    call: (request) => {
      length = count
      return call(request)
    },
  }))

const short = await result(plan.calls, { rounds: 800, warmUp: 200, calls: 4 })
if (streaming) {
  print(`stream of ${lengths.short} chunks`, short)
  length = lengths.long
  const long = await result(20, { rounds: 300, warmUp: 20, calls: 1 })
  const { long: shorter, longest: longer } = lengths
  const grown = { by: longer - shorter, shorter: ofLength(shorter), longer: ofLength(longer) }
  print(`stream of ${shorter} chunks`, long, await perChunk(grown, body, { rounds: 300, warmUp: 10, calls: 1 }))
} else print(scenario, short)
clearInterval(forget)
process.exit(0)
