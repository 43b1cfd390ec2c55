/**
 * Turns two runs of one vLLM server into an eval and a production cohort: the same 500 prompts, sent at 100 and at
 * 1000 times the speed of the BurstGPT trace. The engine's load is joined as of the start of each request.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Attributes, BASE_DATE_NS, double, folders, int, type Request, text, writeCohort } from './otlp.ts'

const USAGE = `usage: node scripts/demo/burstgpt.ts IN_DIR OUT_DIR

IN_DIR   holds the folders detail_log and vllm_log: example/logs of
         https://github.com/liao4s/BurstGPT_test at commit 60886990e3ae50881a67be29e77d512f634e133d (MIT-style)
OUT_DIR  receives eval.jsonl.zst and production.jsonl.zst; in this repository demo/burstgpt`

/**
 * What the client recorded of one request, times in seconds of the machine's monotonic clock. `out_len` counts the
 * characters of prompt and answer, so the source holds no output tokens.
 */
interface Reply {
  readonly in_len: number
  readonly first_chunk_time: number
  readonly total_chunk_time: number
  readonly record_time: number
}

/** What the engine reported about every half second while it was busy; `kv` is a share of the pool, 0 to 1. */
interface Sample {
  readonly time: number
  readonly running: number
  readonly waiting: number
  readonly kv: number
}

const MODEL = 'meta-llama/Llama-3.2-1B'

/** Second of the machine's monotonic clock that is mapped to the base date, in both runs. */
const CLOCK_ORIGIN = 14_592_000

const nanoseconds = (seconds: number): bigint => BigInt(Math.round(seconds * 1e9))

/** Samples of a `vllm_log` file, by time; the file counts the KV pool in percent. */
const readSamples = (path: string): Sample[] => {
  const [header, ...rows] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/)
  const columns = (header ?? '').split(',')
  const samples = rows.map((row) => {
    const cells = row.split(',').map(Number)
    const cell = (name: string): number => {
      const value = cells[columns.indexOf(name)]
      if (value === undefined || Number.isNaN(value)) throw new Error(`${path}: no ${name} in ${row}`)
      return value
    }
    const kv = cell('gpu_kvcache_usage') / 100
    return { time: cell('timestamp'), running: cell('num_running'), waiting: cell('num_pending'), kv }
  })
  return samples.toSorted((a, b) => a.time - b.time)
}

/** The engine's last sample at or before a request's start; nothing when the log begins later. */
const loadAt = (samples: readonly Sample[], start: number): Attributes => {
  const sample = samples.findLast(({ time }) => time <= start)
  if (sample === undefined) return {}
  return {
    'evalgap.load.running': int(sample.running),
    'evalgap.load.waiting': int(sample.waiting),
    'evalgap.cache.kv_utilization': double(sample.kv),
    'evalgap.load.age': double(Math.round((start - sample.time) * 1e9) / 1e9),
    'evalgap.src.load': text('server_metric'),
  }
}

const toRequest = (reply: Reply, samples: readonly Sample[]): Request => {
  const endNs = BASE_DATE_NS + nanoseconds(reply.record_time - CLOCK_ORIGIN)
  return {
    name: `text_completion ${MODEL}`,
    startNs: endNs - nanoseconds(reply.total_chunk_time),
    endNs,
    attributes: {
      'gen_ai.operation.name': text('text_completion'),
      'gen_ai.provider.name': text('vllm'),
      'gen_ai.request.model': text(MODEL),
      'gen_ai.response.model': text(MODEL),
      'gen_ai.usage.input_tokens': int(reply.in_len),
      'gen_ai.response.time_to_first_chunk': double(reply.first_chunk_time),
      'evalgap.engine.name': text('vllm'),
      'evalgap.src.engine': text('explicit'),
      ...loadAt(samples, reply.record_time - reply.total_chunk_time),
    },
  }
}

const { input, output } = folders(USAGE)
for (const [cohort, scale] of [
  ['eval', 100],
  ['production', 1000],
] as const) {
  const detail = readFileSync(join(input, 'detail_log', `detail_log_scale${scale}_prompt500.json`), 'utf8')
  const samples = readSamples(join(input, 'vllm_log', `vllm_log_scale${scale}_prompt500.csv`))
  // In the order they ended, as the file has them and an exporter sees them; parsing sorts its keys by number.
  const replies = Object.values(JSON.parse(detail) as Record<string, Reply>)
  const requests = replies.toSorted((a, b) => a.record_time - b.record_time).map((reply) => toRequest(reply, samples))
  writeCohort(join(output, `${cohort}.jsonl.zst`), { cohort, service: 'burstgpt-client', requests })
  const joined = requests.filter(({ attributes }) => 'evalgap.load.running' in attributes)
  console.log(`${cohort}: ${requests.length} requests at scale ${scale}, ${joined.length} with engine load`)
}
