import { withLoaded } from '../otlp-lines.ts'

/** A call with the spans that describe it, each as `trace/span` in hex. */
export type JoinedCall = {
  readonly spans: readonly string[]
  readonly service: string | null
  readonly model: string | null
  readonly input: number | null
  readonly output: number | null
  readonly cacheRead: number | null
  readonly latency: number | null
  readonly failed: boolean
}

type Found = Omit<JoinedCall, 'spans'> & { readonly span: string }

const idSql = (prefix: string): string =>
  `replace(${prefix}trace_id::VARCHAR, '-', '') || '/' || lower(lpad(hex(${prefix}span_id), 16, '0'))`

/** The calls that files of traces hold, in a fixed order, and the warnings by code. */
export async function joinedCalls(paths: readonly string[]) {
  return withLoaded(paths, async ({ database }) => {
    const found = await database.rows<Found>(`SELECT ${idSql('')} AS span, service, evalgap_model AS model,
      gen_ai_usage_input_tokens::DOUBLE AS input, gen_ai_usage_output_tokens::DOUBLE AS output,
      gen_ai_usage_cache_read_input_tokens::DOUBLE AS "cacheRead", latency, failed FROM calls ORDER BY start_ns, span`)
    const joined = await database.rows<{ span: string; call: string }>(
      `SELECT DISTINCT ${idSql('')} AS span, ${idSql('call_')} AS call FROM joined_spans`,
    )
    const warnings = await database.rows<{ code: string; count: number; examples: readonly string[] | null }>(
      'SELECT code, sum(count)::DOUBLE AS count, flatten(list(coalesce(examples, []))) AS examples FROM warnings GROUP BY code',
    )
    const members = Map.groupBy(joined, ({ call }) => call)
    const calls = found.map(({ span, ...facts }): JoinedCall => {
      const spans = members.get(span)?.map((member) => member.span) ?? [span]
      return { ...facts, spans: spans.toSorted() }
    })
    return { calls, warnings: new Map(warnings.map((warning) => [warning.code, warning])) }
  })
}
