import { createRequire } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import { collectUntil, outcome, unhandledDuring } from '../../test/conformance/observe.ts'
import { rows } from '../../test/conformance/rows.ts'
import { chatCall } from '../../test/conformance/subjects.ts'
import { registerSdk } from '../../test/recording/sdk.ts'
import { startReplay } from '../../test/servers/replay.ts'
import { peers } from '../peers.ts'

/** Plays every row with one peer, armed as its documentation says, and prints per row what user code saw. */
const [, , name = '', major = '6'] = process.argv
const peer = peers.find((candidate) => candidate.name === name)
if (peer === undefined) throw new Error(`no peer ${name}`)

const spans = registerSdk()
const armed = peer.arm(false)
const load = createRequire(
  new URL(major === '7' ? '../peers/seven/package.json' : '../peers/package.json', import.meta.url),
)
const exports = load('openai') as { OpenAI: new (options: object) => object }
// openlit's definition patches at load only through its own start-up, which also starts exporters.
if (name === 'openlit') armed.module?.(exports)

/** A peer can leave a call hanging; the row then says so. */
const patience = { hangs: true }

const seen: Record<string, unknown> = {}
for (const row of rows) {
  const server = await startReplay()
  const client = new exports.OpenAI({ apiKey: 'k', baseURL: `${server.url}/v1` })
  const used = (armed.client?.(client) ?? client) as Parameters<typeof chatCall>[0]
  spans.reset()
  let result: unknown
  const unhandled = await unhandledDuring(async () => {
    result = await Promise.race([outcome(() => row.run({ server, ...chatCall(used) })), pause(4000, patience)])
  })
  await collectUntil(() => spans.ended.length >= Math.max(1, spans.started.length), row.collected === true ? 60 : 8)
  const cancelled = server.received.some((request) => request.cancelled)
  seen[row.name] = { result, unhandled, cancelled, started: spans.started.length, ended: spans.ended.length }
  await server.close()
}
process.stdout.write(JSON.stringify(seen))
process.exit(0)
