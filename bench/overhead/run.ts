import { recorded } from '../../test/servers/recorded.ts'
import { registerSdk } from '../../test/recording/sdk.ts'
import { peers } from '../peers.ts'
import { measure } from './measure.ts'
import type { Added, Plan } from './measure.ts'
import { variantOf } from './variant.ts'
import type { Variant } from './variant.ts'

/**
 * Added main-thread CPU per call, every variant in one process in paired blocks, against a stubbed fetch. Arguments: the
 * scenario (`small`, `large`, `stream`, `no-sdk`) and the number of rounds.
 */
const [, , scenario = 'small', roundsSaid = '60'] = process.argv
const only = process.argv[4]?.split(',')
const names = peers.map(({ name }) => name).filter((name) => only?.includes(name) ?? true)

const whole = JSON.stringify(recorded('openai-chat').json)
const events = recorded('openai-chat-stream').chunks ?? []
const [first = '', second = ''] = events
/** Chunks in the streamed reply: two lengths, whose difference is what a chunk costs. */
const lengths = { short: 8, long: 408 } as const
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
  'no-sdk': { model: 'gpt-4o-mini', messages: messages(2, 90), temperature: 0 },
}
const streaming = scenario === 'stream'
const plan: Plan = { rounds: Number(roundsSaid), warmUp: 4, calls: streaming ? 60 : 150 }

const counts = { ended: 0 }
const quietly = (): Promise<void> => Promise.resolve()
const counter = {
  onStart: () => undefined,
  onEnd: () => void (counts.ended += 1),
  forceFlush: quietly,
  shutdown: quietly,
}
const spans = registerSdk({ processors: [counter] })
const forget = setInterval(() => spans.reset(), 0)
if (scenario === 'no-sdk') spans.stop()
const armed: Variant[] = []
for (const name of names) armed.push(variantOf(name, false, respond(streaming)))

/** A variant that records nothing, or everything twice, would be measured in vain. */
for (const variant of armed) {
  counts.ended = 0
  const reply = await variant.call(bodies[scenario] ?? {})
  if (streaming) for await (const _ of reply as AsyncIterable<unknown>);
  await new Promise((resolve) => setTimeout(resolve, 20))
  const expected = variant.name === 'bare' || scenario === 'no-sdk' ? 0 : 1
  if (counts.ended !== expected) process.stderr.write(`${variant.name}: ${counts.ended} spans for one call\n`)
  spans.reset()
}

const print = (title: string, rows: readonly Added[], extra: (row: Added) => string): void => {
  process.stdout.write(
    `\n### ${title}\n\n| variant | added µs per call, median [quartiles] | own |${extra({} as Added) === '' ? '' : ' per chunk |'}\n`,
  )
  process.stdout.write(`|---|---|---|${extra({} as Added) === '' ? '' : '---|'}\n`)
  for (const row of rows) {
    const { name, median, low, high, own } = row
    process.stdout.write(
      `| ${name} | ${median.toFixed(1)} [${low.toFixed(1)}..${high.toFixed(1)}] | ${own.toFixed(0)} |${extra(row)}\n`,
    )
  }
}

const body = bodies[scenario] ?? {}
const rows = await measure(armed, body, plan)
if (streaming) {
  length = lengths.long
  const long = await measure(armed, body, { ...plan, calls: 20 })
  const slope = ({ name, median }: Added): string => {
    const short = rows.find((row) => row.name === name)
    return short === undefined ? ' ' : ` ${((median - short.median) / (lengths.long - lengths.short)).toFixed(2)} |`
  }
  print(`stream of ${lengths.short} chunks`, rows, () => '')
  print(`stream of ${lengths.long} chunks`, long, slope)
} else print(scenario, rows, () => '')
clearInterval(forget)
process.exit(0)
