/**
 * Turns two Mooncake traces into an eval and a production cohort: the synthetic trace, built from public data sets,
 * against real conversations. Latency is not in the source, so every span ends when it starts.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BASE_DATE_NS, double, folders, int, type Request, text, writeCohort } from './otlp.ts'

const USAGE = `usage: node scripts/demo/mooncake.ts IN_DIR OUT_DIR

IN_DIR   holds synthetic_trace.jsonl and conversation_trace.jsonl: FAST25-release/traces of
         https://github.com/kvcache-ai/Mooncake at commit 3b5a594133958449a1feaf1c9e0fc1b553e34a28 (Apache-2.0)
OUT_DIR  receives eval.jsonl.zst and production.jsonl.zst; in this repository demo/mooncake`

/** One line of the source: arrival in ms, tokens, and the ids of the request's 512-token blocks in prompt order. */
interface Arrival {
  readonly timestamp: number
  readonly input_length: number
  readonly output_length: number
  readonly hash_ids: readonly number[]
}

/** A block in this share of a file's requests or more is a common preamble and identifies no conversation. */
const PREAMBLE_SHARE = 0.002

/** Share of a request's leading blocks that an earlier request held; a block id identifies its whole prefix. */
const hitShares = (arrivals: readonly Arrival[]): number[] => {
  const seen = new Set<number>()
  return arrivals.map(({ hash_ids: blocks }) => {
    const hits = blocks.findLastIndex((block) => seen.has(block)) + 1
    for (const block of blocks) seen.add(block)
    return hits / blocks.length
  })
}

/** The block that names each request's conversation: its first block that is no common preamble, else its last. */
const conversations = (arrivals: readonly Arrival[]): number[] => {
  const requests = new Map<number, number>()
  for (const { hash_ids: blocks } of arrivals) {
    for (const block of new Set(blocks)) requests.set(block, (requests.get(block) ?? 0) + 1)
  }
  const limit = PREAMBLE_SHARE * arrivals.length
  return arrivals.map(({ hash_ids: blocks }) => {
    const named = blocks.find((block) => (requests.get(block) ?? 0) < limit) ?? blocks.at(-1)
    if (named === undefined) throw new Error('a request without blocks')
    return named
  })
}

/** Position of each request in its conversation, counted from 1 in file order. */
const turns = (names: readonly number[]): number[] => {
  const counts = new Map<number, number>()
  return names.map((name) => {
    const turn = (counts.get(name) ?? 0) + 1
    counts.set(name, turn)
    return turn
  })
}

const toRequests = (arrivals: readonly Arrival[], prefix: string): Request[] => {
  const hits = hitShares(arrivals)
  const names = conversations(arrivals)
  const positions = turns(names)
  return arrivals.map((arrival, index) => {
    const startNs = BASE_DATE_NS + BigInt(arrival.timestamp) * 1_000_000n
    return {
      name: 'chat',
      startNs,
      endNs: startNs,
      attributes: {
        'gen_ai.operation.name': text('chat'),
        'gen_ai.usage.input_tokens': int(arrival.input_length),
        'gen_ai.usage.output_tokens': int(arrival.output_length),
        'gen_ai.conversation.id': text(`${prefix}-${names[index]!}`),
        'evalgap.conversation.turn': int(positions[index]!),
        'evalgap.cache.prefix.ratio': double(hits[index]!),
        'evalgap.src.cache_prefix': text('derived'),
      },
    }
  })
}

const { input, output } = folders(USAGE)
for (const [cohort, source] of [
  ['eval', 'synthetic'],
  ['production', 'conversation'],
] as const) {
  const lines = readFileSync(join(input, `${source}_trace.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
  const requests = toRequests(
    lines.map((line) => JSON.parse(line) as Arrival),
    source,
  )
  writeCohort(join(output, `${cohort}.jsonl.zst`), { cohort, service: `mooncake-${source}`, requests })
  console.log(`${cohort}: ${requests.length} requests from ${source}_trace.jsonl`)
}
