import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { otlpMetrics, prometheusAnswer } from '../metric-lines.ts'
import type { Series } from '../metric-lines.ts'
import { file, request, scratch, span } from '../otlp-lines.ts'

// A real vLLM under load: its own samples every half second, and what a client recorded of 60 requests. The oracle is a linear search.
type Recorded = { readonly in_len: number; readonly total_chunk_time: number; readonly record_time: number }
type Sample = { readonly time: bigint; readonly running: number; readonly waiting: number; readonly percent: number }

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/burstgpt/${name}`, import.meta.url), 'utf8')
const origin = 1_760_000_000_000_000_000n
/** Seconds of the machine's monotonic clock as nanoseconds, cut to the milliseconds that Prometheus keeps. */
const instant = (seconds: number): bigint => origin + BigInt(Math.round((seconds - 14_604_000) * 1e3)) * 1_000_000n

const requests = (JSON.parse(fixture('detail_log.json')) as readonly Recorded[]).map((recorded) => ({
  tokens: recorded.in_len,
  start: instant(recorded.record_time - recorded.total_chunk_time),
  end: instant(recorded.record_time),
}))
const [, ...lines] = fixture('vllm_log.csv').trimEnd().split('\n')
const samples: readonly Sample[] = lines.map((line) => {
  const [time = 0, , , running = 0, , waiting = 0, percent = 0] = line.split(',').map(Number)
  return { time: instant(time), running, waiting, percent }
})

const series = (name: string, valueOf: (sample: Sample) => number): Series => ({
  name,
  resource: { 'service.instance.id': 'gpu-box:8000' },
  labels: { instance: 'gpu-box:8000', model_name: 'meta-llama/Llama-3.2-1B', engine: '0' },
  values: samples.map((sample) => [sample.time, valueOf(sample)]),
})
const counts = [
  series('vllm:num_requests_running', ({ running }) => running),
  series('vllm:num_requests_waiting', ({ waiting }) => waiting),
]
const share = series('vllm:kv_cache_usage_perc', ({ percent }) => percent / 100)
const inPercent = series('vllm:kv_cache_usage_perc', ({ percent }) => percent)

const expected = requests.map(({ start }) => {
  const last = samples.findLast(({ time }) => time <= start)
  const age = last === undefined ? Infinity : Number(start - last.time) / 1e9
  return last === undefined || age > 2
    ? { running: null, waiting: null, kv: null, age: null }
    : { running: last.running, waiting: last.waiting, kv: last.percent / 100, age }
})

let folder = ''
beforeAll(async () => void (folder = await scratch()))
afterAll(() => rm(folder, { recursive: true }))

async function joined(content: string) {
  const spans = requests.map(({ tokens, start, end }, index) =>
    span({
      id: index + 1,
      trace: index + 1,
      startTimeUnixNano: String(start),
      endTimeUnixNano: String(end),
      attributes: {
        'gen_ai.operation.name': 'text_completion',
        'gen_ai.usage.input_tokens': tokens,
        // One server: the operator says so, as the metrics alone cannot.
        'evalgap.route.replica': 'gpu-box:8000',
      },
    }),
  )
  const workspace = await Workspace.open({ threads: 2 })
  try {
    const paths = [await file(folder, 'traces.jsonl', request(spans)), await file(folder, 'metrics.json', content)]
    await loadTraces(workspace, { paths })
    return await workspace.database.rows<Record<string, number | null>>(
      'SELECT evalgap_load_running::INT AS running, evalgap_load_waiting::INT AS waiting, evalgap_cache_kv_utilization AS kv, evalgap_load_age AS age, evalgap_batch_size AS batch FROM calls ORDER BY span_id',
    )
  } finally {
    await workspace.close()
  }
}

test.each([
  ['OTLP metrics', otlpMetrics([...counts, share])],
  ['a Prometheus answer', prometheusAnswer([...counts, share])],
])('every request gets the state of the engine as it began, from %s', async (_, content) => {
  const found = await joined(content)
  expect(found).toHaveLength(60)
  for (const [index, { batch, ...own }] of found.entries()) {
    const wanted = expected[index]
    expect(batch).toBeNull()
    expect(own).toMatchObject({ running: wanted?.running, waiting: wanted?.waiting })
    if (wanted?.kv === null || wanted === undefined) expect(own).toMatchObject({ kv: null, age: null })
    else {
      expect(own['kv']).toBeCloseTo(wanted.kv, 12)
      expect(own['age']).toBeCloseTo(wanted.age, 6)
    }
  }
  expect(found.filter(({ running }) => running !== null).length).toBeGreaterThan(50)
  expect(new Set(found.map(({ running }) => running)).size).toBeGreaterThan(5)
})

test('a percentage in a vLLM log is no share: counts stay, utilisation is unknown', async () => {
  const found = await joined(otlpMetrics([...counts, inPercent]))
  expect(found.map(({ running }) => running)).toEqual(expected.map(({ running }) => running))
  expect(found.every(({ kv }) => kv === null)).toBe(true)
})
