import { runInNewContext } from 'node:vm'
import { setFlagsFromString } from 'node:v8'
import OpenAI from 'openai'
import { instrument, recordScore, withEval } from '../../src/index.ts'
import { registerSdk } from '../../test/recording/sdk.ts'
import { recorded } from '../../test/servers/recorded.ts'

/**
 * Heap after each tenth of many calls, bare and instrumented, in processes of their own: `bare` or `evalgap`, and the
 * number of calls (default 100,000). Whole replies, streams, streams left early and failures take turns. Beside it what
 * of a call only a full collection frees: such garbage is copied once, and grows the heap between full collections.
 */
setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as (options?: { type: 'minor' }) => void
const [, , variant = 'evalgap', said = '100000'] = process.argv
const total = Number(said)

const whole = JSON.stringify(recorded('openai-chat').json)
const events = (recorded('openai-chat-stream').chunks ?? []).join('')
let count = 0
const respond = (): Promise<Response> => {
  const kind = count++ % 4
  if (kind === 3) return Promise.resolve(Response.json({ error: { message: 'planted' } }, { status: 500 }))
  const type = kind === 0 ? 'application/json' : 'text/event-stream'
  return Promise.resolve(new Response(kind === 0 ? whole : events, { headers: { 'content-type': type } }))
}

const spans = registerSdk()
const client = new OpenAI({ apiKey: 'k', baseURL: 'http://127.0.0.1:1/v1', maxRetries: 0, fetch: respond })
if (variant === 'evalgap') instrument(client)
const body = { model: 'm', messages: [{ role: 'user' as const, content: 'Which ocean?' }] }
let ended = 0

async function four(): Promise<void> {
  const reply = await client.chat.completions.create(body)
  if (variant === 'evalgap') recordScore('answered', 1, { of: reply })
  for await (const _ of await client.chat.completions.create({ ...body, stream: true }));
  for await (const _ of await client.chat.completions.create({ ...body, stream: true })) break
  await client.chat.completions.create(body).catch(() => undefined)
}

const heap = async (): Promise<number> => {
  for (let pass = 0; pass < 6; pass++) {
    gc()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return process.memoryUsage().heapUsed / 1e6
}

const sizes: number[] = []
for (let tenth = 0; tenth <= 10; tenth++) {
  for (let calls = 0; calls < (tenth === 0 ? 4000 : total / 10); calls += 4) {
    await withEval({ case: `case-${calls}` }, four)
    if (calls % 400 === 0) {
      ended += spans.ended.length
      spans.reset()
    }
  }
  ended += spans.ended.length
  spans.reset()
  sizes.push(await heap())
}

/** Calls between two full collections, so few that none comes by itself. */
const between = 2000
const before = process.memoryUsage().heapUsed
for (let calls = 0; calls < between; calls += 4) {
  await withEval({ case: 'case' }, four)
  spans.reset()
}
gc({ type: 'minor' })
gc({ type: 'minor' })
const oldBytesPerCall = (process.memoryUsage().heapUsed - before) / between

// The first tenths still warm caches and compile code.
const first = sizes[2] ?? 0
const last = sizes.at(-1) ?? 0
process.stdout.write(
  `${JSON.stringify({ variant, calls: count, spans: ended, startMB: first, endMB: last, bytesPerCall: ((last - first) * 1e6) / (total * 0.8), oldBytesPerCall, sizes })}\n`,
)
process.exit(0)
