import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { examineEnvironment } from '../../src/project/environment.ts'
import { examineVersions } from '../../src/project/versions.ts'
import type { Diagnosis } from '../../src/vocabulary/diagnosis.ts'
import { runCli } from '../cli/run-cli.ts'
import { sessions, tracesOf } from '../cli/made-traces.ts'

const folder = mkdtempSync(join(tmpdir(), 'evalgap-doctor-'))
afterAll(() => rmSync(folder, { recursive: true }))

const install = (name: string, version: string) => {
  mkdirSync(join(folder, 'node_modules', name), { recursive: true })
  writeFileSync(join(folder, 'node_modules', name, 'package.json'), JSON.stringify({ name, version }))
}
const versions = async (node = 'v24.1.0') =>
  Object.fromEntries((await examineVersions(folder, node)).map(({ id, state }) => [id, state]))

describe('versions', () => {
  test('are problems for an old Node and a package out of range, and a warning for a missing package', async () => {
    install('@opentelemetry/api', '1.8.0')
    install('@opentelemetry/sdk-node', '0.301.0')
    expect(await versions('v20.20.2')).toEqual({
      node: 'problem',
      '@duckdb/node-api': 'ok',
      '@opentelemetry/api': 'problem',
      '@opentelemetry/sdk-node': 'ok',
      '@opentelemetry/exporter-trace-otlp-http': 'warning',
    })
  })

  test.each([
    ['v22.14.9', 'problem'],
    ['v22.15.0', 'ok'],
    ['v26.0.0', 'ok'],
  ])('give Node %s the level %s', async (node, state) => {
    expect((await versions(node))['node']).toBe(state)
  })

  test.each([
    ['1.9.0', 'ok'],
    ['1.10.0', 'ok'],
    ['2.0.0', 'problem'],
  ])('give @opentelemetry/api %s the level %s', async (version, state) => {
    install('@opentelemetry/api', version)
    expect((await versions())['@opentelemetry/api']).toBe(state)
  })
})

test.each([
  [{}, []],
  [{ OTEL_SDK_DISABLED: 'true' }, ['OTEL_SDK_DISABLED problem']],
  [{ OTEL_PROPAGATORS: 'tracecontext,baggage' }, []],
  [{ OTEL_PROPAGATORS: 'none' }, ['OTEL_PROPAGATORS problem']],
  [{ OTEL_PROPAGATORS: 'tracecontext' }, ['OTEL_PROPAGATORS warning']],
  [{ OTEL_PROPAGATORS: 'b3,baggage' }, ['OTEL_PROPAGATORS warning']],
  [{ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio' }, ['OTEL_TRACES_SAMPLER warning']],
  [{ OTEL_TRACES_SAMPLER: 'always_off' }, ['OTEL_TRACES_SAMPLER problem']],
])('the environment %j gives %j', (environment, wrong) => {
  const found = examineEnvironment(environment).filter(({ state }) => state !== 'ok')
  expect(found.map(({ id, state }) => `${id} ${state}`)).toEqual(wrong)
  for (const { remedies } of found) expect(remedies.length).toBeGreaterThan(0)
})

test('doctor names the flag that reveals an unknown fact of the engine that served, and exits 1 for what is broken', async () => {
  writeFileSync(join(folder, 'traces.jsonl'), tracesOf(sessions(20, 'eval', 'e')))
  const { stdout, code } = await runCli(['doctor', 'traces.jsonl', '--format', 'json', '-q'], { folder })
  const { schema, examinations } = JSON.parse(stdout) as Diagnosis
  expect(schema).toBe('evalgap/diagnosis/1')
  const served = examinations.find(({ id }) => id === 'facts:vllm')
  expect(served?.says).toContain('cache prefix')
  expect(served?.remedies.join('\n')).toContain('engine: --enable-prompt-tokens-details  reveals cache prefix')
  expect(served?.remedies.join('\n')).toMatch(/not to be learned: batch/)
  expect(examinations.find(({ id }) => id === 'cohorts')?.state).toBe('ok')
  // The package of version 2.0.0 that was installed above.
  expect(code).toBe(1)
})

test('init writes a configuration that check follows, and never over one that is there', async () => {
  const first = await runCli(['init'], { folder })
  expect(first.code).toBe(0)
  expect(first.stdout).toContain('found traces: traces.jsonl')
  expect(first.stdout).toContain('evalgap check traces.jsonl')
  const again = await runCli(['init'], { folder })
  expect(again.code).toBe(2)
  expect(again.stderr).toContain('OUTPUT_TAKEN')
  expect((await runCli(['init', '--force'], { folder })).code).toBe(0)
})
