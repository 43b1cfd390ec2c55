import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { runCli } from '../cli/run-cli.ts'
import { trafficOf } from '../dashboards/traffic.ts'
import { startObjectStore } from './object-store.ts'

let store: Awaited<ReturnType<typeof startObjectStore>>
let folder: string
const bodies = new Map<string, Buffer>()
beforeAll(async () => {
  store = await startObjectStore()
  for (const [hour, minute] of [
    ['08', '05'],
    ['08', '50'],
    ['09', '10'],
  ] as const) {
    const body = gzipSync(JSON.stringify(trafficOf(Number(minute))))
    bodies.set(`${hour}${minute}`, body)
    const partition = `year=2026/month=11/day=20/hour=${hour}/minute=${minute}`
    await store.put(`otel/${partition}/traces_${hour}${minute}.json.gz`, body)
  }
})
afterAll(() => store.stop())
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'evalgap-s3-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const pull = (...more: readonly string[]) =>
  runCli(['pull', 's3', 's3://traces/otel', '--out', folder, ...more], { environment: store.environment })
const hour = (from: string, to: string) => ['--from', `2026-11-20T${from}Z`, '--to', `2026-11-20T${to}Z`]
const objects = () => readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.gz')).length

test('pull brings the unchanged objects of the given time, and they load', async () => {
  const { code, stderr, stdout } = await pull(...hour('08:00', '09:00'))
  expect(code, stderr).toBe(0)
  expect(stdout).toContain('2 objects: evalgap compare')
  const path = join(folder, 'year=2026/month=11/day=20/hour=08/minute=05/traces_0805.json.gz')
  expect(readFileSync(path).equals(bodies.get('0805') ?? Buffer.of())).toBe(true)
  const asked = await runCli(['sql', 'SELECT count(*)::INTEGER AS calls FROM calls', folder, '--format', 'json', '-q'])
  expect(JSON.parse(asked.stdout)).toEqual([{ calls: 100 }])
})

test('pull goes on where --limit stopped it and keeps the files that exist', async () => {
  expect((await pull(...hour('08:00', '10:00'), '--limit', '2')).stderr).toContain('stopped at --limit')
  expect(objects()).toBe(2)
  expect((await pull(...hour('08:00', '10:00'))).stdout).toContain('1 object, 2 objects of an earlier pull kept')
  expect(objects()).toBe(3)
})

test('pull tells a missing bucket from a query that files cannot answer', async () => {
  const absent = await runCli(['pull', 's3', 's3://elsewhere/otel', '--out', folder], {
    environment: store.environment,
  })
  expect(absent.code).toBe(3)
  expect(absent.stderr).toContain('BACKEND_FAILED')
  const refused = await pull('--service', 'checkout')
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('--service checkout: nothing (s3 holds files, which cannot be asked) is wanted')
})

test('the remedy names the source of a missing extension', async () => {
  const { code, stderr } = await runCli(['pull', 's3', 's3://traces/otel', '--out', folder], {
    environment: {
      ...store.environment,
      EVALGAP_DUCKDB_EXTENSIONS: join(folder, 'none'),
      HTTP_PROXY: 'http://127.0.0.1:1',
    },
  })
  expect(code).toBe(3)
  expect(stderr).toContain('EXTENSION_MISSING')
})
