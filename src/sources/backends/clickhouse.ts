import { createClient } from '@clickhouse/client'
import { UserError } from '../../faults/user-error.ts'
import type { Backend, Keep, PullRequest } from './backend.ts'

/**
 * The table `otel_traces` of the Collector's ClickHouse exporter, row by row as `JSONEachRow`. The table's name is the
 * `table` parameter of the URL, the database its path.
 */
export const clickhouse: Backend = {
  name: 'clickhouse',
  title: 'ClickHouse',
  async pull(request, _ask, keep) {
    const client = createClient({
      url: new URL(request.url.pathname, request.url),
      http_headers: { ...request.headers },
      clickhouse_settings: { output_format_json_quote_64bit_integers: 1, date_time_output_format: 'iso' },
    })
    try {
      return { traces: await read(client, request, keep), cut: false }
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new UserError('BACKEND_FAILED', { url: request.url.origin, reason }, cause)
    } finally {
      await client.close()
    }
  },
}

async function read(client: ReturnType<typeof createClient>, request: PullRequest, keep: Keep): Promise<number> {
  const { from, to, service, url } = request
  const query_params = {
    table: url.searchParams.get('table') ?? 'otel_traces',
    from: from.getTime() / 1000,
    to: to.getTime() / 1000,
    ...(service === undefined ? {} : { service }),
  }
  const rows = await client.query({
    query: `SELECT * FROM {table: Identifier}
      WHERE Timestamp >= fromUnixTimestamp64Milli(toInt64({from: Float64} * 1000))
        AND Timestamp < fromUnixTimestamp64Milli(toInt64({to: Float64} * 1000))
        ${service === undefined ? '' : 'AND ServiceName = {service: String}'}`,
    query_params,
    format: 'JSONEachRow',
  })
  const traces = new Set<string>()
  for await (const batch of rows.stream<{ readonly TraceId?: string }>()) {
    for (const row of batch) {
      traces.add(row.json().TraceId ?? '')
      await keep(row.text)
    }
  }
  return traces.size
}
