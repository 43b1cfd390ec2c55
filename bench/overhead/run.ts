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
const names = peers.map(({ name }) => name)

const whole = JSON.stringify(recorded('openai-chat').json)
const events = recorded('openai-chat-stream').chunks ?? []
const [first = '', second = ''] = events
/** Chunks in the streamed reply: two lengths, whose difference is what a chunk costs. */
const lengths = { short: 8, long: 1008 } as const
let length: number = lengths.short
const streams = new Map<number, string>()
function streamOf(count: number): string {
  const known = streams.get(count)
  const text =
    known ?? [first, ...Array.from({ length: count - events.length + 2 }, () => second), ...events.slice(2)].join('')
  streams.set(count, text)
  return text
}

const respond = (streaming: boolean) => (): Promise<Response> => {
  const type = streaming ? 'text/event-stream' : 'application/json'
  return Promise.resolve(
    new Response(streaming ? streamOf(length) : whole, { headers: { 'content-type': type, 'x-request-id': 'r' } }),
  )
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
const plan: Plan = { rounds: Number(roundsSaid), warmUp: 4, calls: 150 }

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
const armed: Variant[] = []
for (const name of names) armed.push(variantOf(name, false, respond(streaming)))
if (scenario === 'no-sdk') spans.stop()

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
  const long = await measure(armed, body, { ...plan, calls: 6 })
  const slope = ({ name, median }: Added): string => {
    const short = rows.find((row) => row.name === name)
    return short === undefined ? ' ' : ` ${((median - short.median) / (lengths.long - lengths.short)).toFixed(2)} |`
  }
  print(`stream of ${lengths.short} chunks`, rows, () => '')
  print(`stream of ${lengths.long} chunks`, long, slope)
} else print(scenario, rows, () => '')
clearInterval(forget)
process.exit(0)
