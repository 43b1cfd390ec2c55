import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareTraces } from '../../src/use-cases/compare/compare-traces.ts'
import { loadTraces } from '../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../src/workspace/workspace.ts'
import type { Comparison } from '../../src/vocabulary/comparison.ts'
import { startReceiver } from '../servers/receiver.ts'
import type { Receiver } from '../servers/receiver.ts'
import { runRegistered } from './run.ts'

// eval program ──▶ instrumented openai ──▶ HTTP ──▶ server: nothing cached, region eastus
//      └─ register ──▶ file ─────────────────────────────────────────────────┐
// production program ──▶ the same client ──▶ server: half cached, two regions │
//      └─ register ──▶ OTLP/HTTP ──▶ receiver ──▶ file ──────────────────────┴──▶ evalgap compare
let server: Server
let receiver: Receiver
let comparison: Comparison
const folder = mkdtempSync(join(tmpdir(), 'evalgap-test-'))

/** Answers like a hosted model; production, by its path, is served from a warm cache and from two regions. */
function startModel(): Promise<Server> {
  let [answered, inProduction] = [0, 0]
  const started = createServer((request, response) => {
    request.resume().on('end', () => {
      const production = request.url?.startsWith('/production') === true
      answered += 1
      // Counted apart: how the calls of both programs interleave is chance.
      if (production) inProduction += 1
      const cached = production && inProduction % 2 === 0 ? 768 : 0
      const body = {
        id: `chatcmpl-${answered}`,
        object: 'chat.completion',
        created: 1_790_000_000,
        model: 'gpt-4o-mini-2024-07-18',
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'yes' } }],
        usage: {
          prompt_tokens: 1200,
          completion_tokens: 40,
          total_tokens: 1240,
          prompt_tokens_details: { cached_tokens: cached },
        },
      }
      const region = production && inProduction % 5 < 2 ? 'westeurope' : 'eastus'
      response.writeHead(200, { 'content-type': 'application/json', 'x-ms-region': region }).end(JSON.stringify(body))
    })
  })
  return new Promise((resolve) => started.listen(0, '127.0.0.1', () => resolve(started)))
}

beforeAll(async () => {
  server = await startModel()
  receiver = await startReceiver()
  const model = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const evalFile = join(folder, 'eval.jsonl')
  const productionFile = join(folder, 'production.jsonl')
  const runs = await Promise.all([
    runRegistered({ cohort: 'eval', url: `${model}/eval`, count: 60, env: { EVALGAP_FILE: evalFile } }),
    runRegistered({
      cohort: 'production',
      url: `${model}/production`,
      count: 150,
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' },
    }),
  ])
  expect(runs.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
    { code: 0, stderr: '' },
    { code: 0, stderr: '' },
  ])
  writeFileSync(productionFile, `${receiver.lines().join('\n')}\n`)
  const workspace = await Workspace.open()
  await loadTraces(workspace, { paths: [evalFile, productionFile] })
  comparison = await compareTraces(workspace)
  await workspace.close()
})
afterAll(async () => {
  await receiver.close()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
})

describe('an eval run and a production run, recorded and compared', () => {
  test('keep every call with its cohort and its unit of independence', () => {
    expect(comparison.cohorts.eval).toMatchObject({ calls: 60, clusters: 60, clusterLevel: 'case' })
    expect(comparison.cohorts.production).toMatchObject({ calls: 150, clusters: 150, clusterLevel: 'user' })
    expect(comparison.cohorts.unassigned.calls).toBe(0)
  })

  test('differ in the planted cache state and region, and in nothing else', () => {
    const different = comparison.findings.filter(({ measure, qValue = 1 }) => measure === 'divergence' && qValue < 0.05)
    expect(different.map(({ subject }) => subject).toSorted()).toEqual(['cache', 'region'])
    expect(different.find(({ subject }) => subject === 'cache')?.value).toBeCloseTo(0.5, 1)
    expect(different.find(({ subject }) => subject === 'region')?.value).toBeCloseTo(0.4, 1)
  })

  test('leave facts unknown that nobody recorded', () => {
    const accelerator = comparison.findings.find(({ id }) => id === 'recorded:accelerator')
    expect(accelerator).toMatchObject({ state: 'NOT_RECORDED', value: 0 })
  })

  test('show blind spots where production has a warm cache', () => {
    expect(comparison.verdict.code).toBe('BLIND')
    expect(comparison.next[0]).toMatchObject({
      action: 'run-eval-cases',
      context: { cache: '.5-.9' },
      under: ['cache'],
    })
  })
})
