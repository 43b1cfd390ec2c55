import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startJaeger } from '../../scripts/jaeger/start.ts'
import { runCli } from '../cli/run-cli.ts'
import { send } from '../collector/otlp.ts'
import { until } from '../collector/written.ts'
import { trafficOf } from '../dashboards/traffic.ts'
import { startClickhouse } from './clickhouse.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'evalgap-backends-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What a question over the pulled files answers. */
async function asked(question: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { code, stdout, stderr } = await runCli(['sql', question, folder, '--format', 'json', '--quiet'])
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout) as readonly Readonly<Record<string, unknown>>[]
}

const byCohort =
  'SELECT cohort, count(*)::INTEGER AS calls, count(DISTINCT trace_id)::INTEGER AS traces FROM calls GROUP BY ALL ORDER BY ALL'

test('pull brings every trace of a real Jaeger, in slices small enough for a page', async () => {
  const jaeger = await startJaeger()
  for (let second = 0; second < 6; second++) {
    expect((await send(jaeger.http, trafficOf(second))).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  await until(async () => (await (await fetch(`${jaeger.url}/api/v3/services`)).text()).includes('inference'))
  const pulled = await runCli(['pull', 'jaeger', jaeger.url, '--out', folder, '--last', '10m', '--page', '120'])
  expect(pulled.code, pulled.stderr).toBe(0)
  expect(readdirSync(folder).length).toBeGreaterThan(2)
  expect(await asked(byCohort)).toEqual([
    { cohort: 'eval', calls: 120, traces: 120 },
    { cohort: 'production', calls: 180, traces: 180 },
  ])
  await jaeger.stop()
})

const table = `CREATE TABLE otel.otel_traces (Timestamp DateTime64(9), TraceId String, SpanId String, ParentSpanId String,
  TraceState String, SpanName LowCardinality(String), SpanKind LowCardinality(String), ServiceName LowCardinality(String),
  ResourceAttributes Map(LowCardinality(String), String), ScopeName String, ScopeVersion String,
  SpanAttributes Map(LowCardinality(String), String), Duration UInt64, StatusCode LowCardinality(String), StatusMessage String,
  Events Nested(Timestamp DateTime64(9), Name LowCardinality(String), Attributes Map(LowCardinality(String), String)),
  Links Nested(TraceId String, SpanId String, TraceState String, Attributes Map(LowCardinality(String), String)))
  ENGINE = MergeTree ORDER BY (ServiceName, SpanName, toDateTime(Timestamp))`
const rows = `INSERT INTO otel.otel_traces (Timestamp, TraceId, SpanId, SpanName, SpanKind, ServiceName, ResourceAttributes, SpanAttributes, Duration)
  SELECT toDateTime64('2026-11-01 00:00:00', 9, 'UTC') + number * 30, lower(leftPad(hex(number + 1), 32, '0')),
    lower(leftPad(hex(number + 1), 16, '0')), 'chat', 'Client', if(number % 3 = 0, 'checkout', 'support'),
    map('service.name', 'app', 'evalgap.cohort', if(number % 4 = 0, 'eval', 'production')),
    map('gen_ai.operation.name', 'chat', 'gen_ai.request.model', 'llama', 'gen_ai.usage.input_tokens', '12'), 500000000
  FROM numbers(120)`

test("pull brings every row of ClickHouse's own engine, or of one service", async () => {
  const clickhouse = await startClickhouse(['CREATE DATABASE otel', table, rows])
  const words = ['pull', 'clickhouse', `${clickhouse.url}/otel`, '--out', folder]
  const hour = ['--from', '2026-11-01T00:00Z', '--to', '2026-11-01T01:00Z']
  const pulled = await runCli([...words, ...hour])
  expect(pulled.code, pulled.stderr).toBe(0)
  expect(await asked(byCohort)).toEqual([
    { cohort: 'eval', calls: 30, traces: 30 },
    { cohort: 'production', calls: 90, traces: 90 },
  ])
  rmSync(folder, { recursive: true })
  const one = await runCli([...words, ...hour, '--service', 'checkout'])
  expect(one.code, one.stderr).toBe(0)
  const lines = readdirSync(folder).flatMap(
    (name) => readFileSync(join(folder, name), 'utf8').match(/"TraceId"/g) ?? [],
  )
  expect(lines).toHaveLength(40)
  await clickhouse.stop()
})
