import type { Span } from './otlp.ts'
import { textAttributes } from './otlp.ts'

/** Traces of one kind in a mix. */
export type Kind = {
  readonly count: number
  readonly cohort: 'eval' | 'production'
  readonly failed?: true
  /** Share an SDK's sampler kept before the Collector saw them, recorded as it is in tracestate. */
  readonly sampledBefore?: 0.5
}

const span56 = 2n ** 56n

/** Two spans for each trace that leaves its service: an entry and a model call below it. Seeded: the same mix every time. */
export function traceMix(kinds: readonly Kind[], seed = 5): readonly Span[] {
  const random = numbers(seed)
  return kinds.flatMap((kind) =>
    Array.from({ length: kind.count }, () => ({ kind, traceId: hex(random, 4) }))
      .filter(({ traceId }) => kind.sampledBefore === undefined || BigInt(`0x${traceId.slice(18)}`) >= span56 / 2n)
      .flatMap(({ traceId }) => traceOf(kind, traceId, hex(random, 2))),
  )
}

function traceOf({ cohort, failed, sampledBefore }: Kind, traceId: string, spanId: string): readonly Span[] {
  const shared = {
    traceId,
    ...(sampledBefore === undefined ? {} : { traceState: 'ot=th:8' }),
    startTimeUnixNano: '1790000000000000000',
    endTimeUnixNano: '1790000001000000000',
    attributes: textAttributes({ 'evalgap.cohort': cohort, 'user.id': traceId.slice(0, 3) }),
  }
  const call = textAttributes({ 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'llama-3.1-8b' })
  return [
    { ...shared, spanId, name: 'POST /ask', kind: 2, ...(failed ? { status: { code: 2 } } : {}) },
    {
      ...shared,
      spanId: spanId.slice(8) + spanId.slice(0, 8),
      parentSpanId: spanId,
      name: 'chat llama-3.1-8b',
      kind: 3,
      attributes: [...shared.attributes, ...call],
    },
  ]
}

/** Whole numbers below 2^32 (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const first = Math.imul(state ^ (state >>> 15), 1 | state)
    const second = (first + Math.imul(first ^ (first >>> 7), 61 | first)) ^ first
    return (second ^ (second >>> 14)) >>> 0
  }
}

const hex = (random: () => number, words: number): string =>
  Array.from({ length: words }, () => random().toString(16).padStart(8, '0')).join('')
