import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { request, Agent } from 'node:http'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { makeBatches, renumbered } from './batches.ts'
import type { SpanKind } from './batches.ts'
import { cpuSeconds, metricsOf, totalOf } from './readings.ts'

// How many spans a second does `evalgap watch` hold on one core, and does its memory stay flat? It runs pinned to one core; the sender
// runs beside it. npm run bench -- watch [--rate 20000] [--seconds 60] [--spans agent|wide] [--encoding protobuf|json] [--core 0]
const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '60' },
    spans: { type: 'string', default: 'agent' },
    encoding: { type: 'string', default: 'protobuf' },
    core: { type: 'string', default: '0' },
    every: { type: 'string', default: '10' },
    wait: { type: 'string', default: '10' },
    journal: { type: 'string', default: '8GB' },
    port: { type: 'string', default: '43190' },
    plain: { type: 'boolean', default: false },
    nosync: { type: 'boolean', default: false },
  },
})
const rate = Number(values.rate)
const duration = Number(values.seconds)
const encoding = values.encoding === 'json' ? 'json' : 'protobuf'
const url = `http://127.0.0.1:${values.port}`
const state = join(tmpdir(), 'evalgap-bench-watch')
rmSync(state, { recursive: true, force: true })

const batches = await makeBatches(values.spans as SpanKind, encoding)
const perBatch = batches.reduce((sum, { spans }) => sum + spans, 0) / batches.length
const bytesPerSpan = batches.reduce((sum, { body }) => sum + body.length, 0) / batches.length / perBatch

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const command = [process.execPath, main, 'watch', '--listen', `127.0.0.1:${values.port}`, '--state', state]
const options = [
  '--every',
  `${values.every}s`,
  '--trace-wait',
  `${values.wait}s`,
  '--max-journal',
  values.journal,
  ...(values.nosync ? ['--no-sync'] : []),
]
const pinned = availableParallelism() > 1 ? ['taskset', '-c', values.core] : []
const [program = '', ...words] = [...pinned, ...command, ...options]
const watch = spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'] })
while (!(await fetch(`${url}/healthz`).catch(() => undefined))) await pause(100)

const packed = promisify<Buffer, object, Buffer>(gzip)
const agent = new Agent({ keepAlive: true, maxSockets: 8 })
const sent = { spans: 0, answered: 0, turnedAway: 0, slowestMs: 0 }
let sending = 1
let next = 0

async function send(): Promise<void> {
  const batch = batches[next++ % batches.length]
  if (batch === undefined) return
  const plain = renumbered(batch, sending++, encoding)
  const body = values.plain ? plain : await packed(plain, { level: 1 })
  for (;;) {
    const started = performance.now()
    const status = await post(body)
    sent.slowestMs = Math.max(sent.slowestMs, performance.now() - started)
    if (status === 200) break
    sent.turnedAway += 1
    await pause(1000)
  }
  sent.answered += batch.spans
}

function post(body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}/v1/traces`, {
      method: 'POST',
      agent,
      headers: {
        'content-type': encoding === 'json' ? 'application/json' : 'application/x-protobuf',
        'content-length': body.length,
        ...(values.plain ? {} : { 'content-encoding': 'gzip' }),
      },
    })
    outgoing.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)))
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

console.log(
  `${values.spans} spans, ${encoding}${values.plain ? '' : ' in gzip'}, ${bytesPerSpan.toFixed(0)} bytes a span, ${rate} spans/s for ${duration} s`,
)
console.log(
  '    s  answered/s  in flight  turned away  slowest ms  profiled  backlog s  sink MB  analyst MB  cpu s  cpu share  compare s',
)
const started = performance.now()
const elapsed = () => (performance.now() - started) / 1000
const before = cpuSeconds(watch.pid ?? 0)
const flying = new Set<Promise<void>>()
let reported = 0
let last = { answered: 0, cpu: before, at: 0 }
while (elapsed() < duration) {
  // What was due and could not be sent for want of answers is not made up for beyond 16 requests at once.
  while (sent.spans < rate * elapsed() && flying.size < 16) {
    const one = send().finally(() => flying.delete(one))
    flying.add(one)
    sent.spans += perBatch
  }
  await pause(5)
  if (elapsed() - reported < 10) continue
  reported = elapsed()
  await report()
}
await Promise.all(flying)
const loadSeconds = elapsed()
console.log(
  `sending ended after ${loadSeconds.toFixed(1)} s: ${(sent.answered / loadSeconds).toFixed(0)} spans/s answered, ${sent.answered} spans`,
)
while (
  totalOf(await metricsOf(url), 'evalgap_spans_profiled_total') +
    totalOf(await metricsOf(url), 'evalgap_spans_duplicate_total') <
    sent.answered &&
  elapsed() < duration + 600
) {
  await pause(1000)
  if (elapsed() - reported < 10) continue
  reported = elapsed()
  await report()
}
console.log(`all profiled after ${elapsed().toFixed(1)} s`)
const metrics = await metricsOf(url)
const cpu = cpuSeconds(watch.pid ?? 0) - before
watch.kill('SIGTERM')
await once(watch, 'exit')
const held = (JSON.parse(readFileSync(join(state, 'state.json'), 'utf8')) as { held: { spans: number }[] }).held
const kept =
  totalOf(metrics, 'evalgap_spans_profiled_total') +
  totalOf(metrics, 'evalgap_spans_duplicate_total') +
  held.reduce((sum, { spans }) => sum + spans, 0)
console.log(
  `accepted ${totalOf(metrics, 'evalgap_spans_accepted_total')}, profiled, duplicate or held ${kept}, lost ${sent.answered - kept}`,
)
console.log(
  `shed requests ${totalOf(metrics, 'evalgap_requests_shed_total')}, shed spans ${totalOf(metrics, 'evalgap_spans_shed_total')}, failures ${totalOf(metrics, 'evalgap_analysis_failures_total')}`,
)
console.log(`${cpu.toFixed(1)} processor seconds, ${((cpu / sent.answered) * 1e6).toFixed(1)} µs a span`)
agent.destroy()

async function report(): Promise<void> {
  const metrics = await metricsOf(url)
  const cpu = cpuSeconds(watch.pid ?? 0)
  const at = elapsed()
  const row = [
    at.toFixed(0).padStart(5),
    ((sent.answered - last.answered) / (at - last.at)).toFixed(0).padStart(10),
    String(flying.size).padStart(9),
    String(sent.turnedAway).padStart(11),
    sent.slowestMs.toFixed(0).padStart(10),
    totalOf(metrics, 'evalgap_spans_profiled_total').toFixed(0).padStart(9),
    totalOf(metrics, 'evalgap_backlog_seconds').toFixed(0).padStart(9),
    (totalOf(metrics, 'evalgap_resident_memory_bytes', 'sink') / 1e6).toFixed(0).padStart(7),
    (totalOf(metrics, 'evalgap_resident_memory_bytes', 'analyst') / 1e6).toFixed(0).padStart(10),
    (cpu - before).toFixed(0).padStart(5),
    ((cpu - last.cpu) / (at - last.at)).toFixed(2).padStart(9),
    totalOf(metrics, 'evalgap_comparison_duration_seconds').toFixed(2).padStart(9),
  ]
  console.log(row.join('  '))
  sent.slowestMs = 0
  last = { answered: sent.answered, cpu, at }
}
