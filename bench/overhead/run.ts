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
const manyEvents = [first, ...Array.from({ length: 194 }, () => second), ...events.slice(2)].join('')
const eventCount = 195 + events.length - 3

const respond = (streaming: boolean) => (): Promise<Response> => {
  const type = streaming ? 'text/event-stream' : 'application/json'
  return Promise.resolve(new Response(streaming ? manyEvents : whole, { headers: { 'content-type': type, 'x-request-id': 'r' } }))
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
const plan: Plan = { rounds: Number(roundsSaid), warmUp: 4, calls: streaming ? 30 : 150 }

const counts = { ended: 0 }
const quietly = (): Promise<void> => Promise.resolve()
const counter = { onStart: () => undefined, onEnd: () => void (counts.ended += 1), forceFlush: quietly, shutdown: quietly }
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

const rows = await measure(armed, bodies[scenario] ?? {}, plan)
clearInterval(forget)
const line = ({ name, median, low, high, own }: Added): string => {
  const perEvent = streaming ? ` | ${(median / eventCount).toFixed(2)}` : ''
  return `| ${name} | ${median.toFixed(1)} [${low.toFixed(1)}..${high.toFixed(1)}]${perEvent} | ${own.toFixed(0)} |\n`
}
process.stdout.write(`\n### ${scenario}\n\n| variant | added µs per call, median [quartiles]${streaming ? ' | per event' : ''} | own |\n|---|---|${streaming ? '---|' : ''}---|\n`)
for (const row of rows) process.stdout.write(line(row))
process.exit(0)
