import { readFile, rm } from 'node:fs/promises'
import { zstdDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { compareTraces } from '../../src/use-cases/compare/compare-traces.ts'
import { loadTraces } from '../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../src/workspace/workspace.ts'
import { countProfile } from '../../src/profile/build.ts'
import { saveProfile } from '../../src/profile/save.ts'
import type { AnalystSettings } from '../../src/live/analyst/analyst-settings.ts'
import type { Comparison } from '../../src/vocabulary/comparison.ts'
import { dimensions } from '../../src/vocabulary/contexts/dimensions.ts'
import { encodeOtlp } from './encode-otlp.ts'
import { request, span } from '../warehouse/otlp-lines.ts'
import { stateFolder, watching } from './watching.ts'
import type { Changes, Watching } from './watching.ts'

// Rounds of analysis take turns with whatever else the machine does.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const evalFile = 'demo/mooncake/eval.jsonl.zst'
const productionFile = 'demo/mooncake/production.jsonl.zst'
const linesOf = async (path: string) =>
  zstdDecompressSync(await readFile(path))
    .toString()
    .trimEnd()
    .split('\n')

/** The findings in what statistics say, whatever order sums were added in. */
const said = ({ verdict, findings, cohorts, key }: Comparison) =>
  JSON.parse(
    JSON.stringify(
      {
        verdict,
        cohorts,
        key,
        findings: findings.map(({ id, state, value, interval }) => ({ id, state, value, interval })),
      },
      (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value),
    ),
  ) as unknown

async function comparedFiles(): Promise<Comparison> {
  const workspace = await Workspace.open({ threads: 1 })
  try {
    await loadTraces(workspace, { paths: [evalFile, productionFile] })
    return await compareTraces(workspace)
  } finally {
    await workspace.close()
  }
}

const valueOf = ({ findings }: Comparison, id: string): number =>
  findings.find((finding) => finding.id === id)?.value ?? Number.NaN

/** Sends lines in turn as JSON and as protobuf. */
async function sendBoth(watch: Watching, lines: readonly string[]): Promise<void> {
  for (const [index, line] of lines.entries()) {
    const body = index % 2 === 0 ? line : encodeOtlp(JSON.parse(line) as Record<string, unknown>)
    const headers = index % 2 === 0 ? {} : { 'content-type': 'application/x-protobuf' }
    expect((await watch.post(body, headers)).status).toBe(200)
  }
}

const comparisonOf = async ({ url }: Watching) => (await (await fetch(`${url}/comparison`)).json()) as Comparison

describe('the stream of the Mooncake demo', () => {
  let folder = ''
  beforeEach(async () => (folder = await stateFolder()))
  afterEach(() => rm(folder, { recursive: true }))

  const start = (changes: Changes = {}) => watching(changes, folder)
  const all = async () => [...(await linesOf(evalFile)), ...(await linesOf(productionFile))]

  test('gives the same comparison as the files, over restarts, encodings and buckets of a second', async () => {
    const lines = await all()
    const bucketed = { analysis: { bucketSeconds: 1 } }
    const pieces = 3
    for (let piece = 0; piece < pieces; piece++) {
      const watch = await start(bucketed)
      await sendBoth(
        watch,
        lines.filter((_, index) => index % pieces === piece),
      )
      await watch.stop()
    }
    const watch = await start(bucketed)
    try {
      const wanted = await comparedFiles()
      const { eval: inEval, production } = wanted.cohorts
      await watch.until('evalgap_calls{cohort="eval"}', inEval.calls)
      await watch.until('evalgap_calls{cohort="production"}', production.calls)
      await watch.until('evalgap_backlog_seconds', 0)
      expect(said(await comparisonOf(watch))).toEqual(said(wanted))
      expect(await watch.metric(`evalgap_verdict{code="${wanted.verdict.code}"}`)).toBe(1)
      const gauges = {
        'evalgap_divergence{dimension="input"}': valueOf(wanted, 'divergence:input'),
        'evalgap_dimension_coverage_ratio{dimension="input"}': valueOf(wanted, 'coverage:input'),
        evalgap_coverage_ratio: valueOf(wanted, 'coverage:joint'),
        'evalgap_transfer_ratio{outcome="output tokens"}': valueOf(wanted, 'transfer:output tokens'),
      }
      for (const [series, value] of Object.entries(gauges))
        expect(await watch.metric(series), series).toBeCloseTo(value, 6)
    } finally {
      await watch.stop()
    }
  })

  test('is compared with a saved profile of the eval, whose production side is left out', async () => {
    const workspace = await Workspace.open({ threads: 1 })
    const profile = `${folder}-profile`
    await loadTraces(workspace, { paths: [evalFile, productionFile] })
    await saveProfile(workspace.database, await countProfile(workspace.database), profile)
    await workspace.close()
    const watch = await start({ analysis: { evalProfile: profile } })
    try {
      const wanted = await comparedFiles()
      for (const line of await linesOf(productionFile)) expect((await watch.post(line)).status).toBe(200)
      await watch.until('evalgap_calls{cohort="production"}', wanted.cohorts.production.calls)
      expect(said(await comparisonOf(watch))).toEqual(said(wanted))
    } finally {
      await watch.stop()
      await rm(profile, { recursive: true })
    }
  })
})

describe('traces in pieces', () => {
  const call = (id: number, trace: number, attributes: Record<string, string> = {}) =>
    span({ id, trace, attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm', ...attributes } })
  const post = async (watch: Watching, ...spans: readonly Record<string, unknown>[]) =>
    expect((await watch.post(request(spans))).status).toBe(200)

  test('are profiled whole: a fact of one piece holds for the other', async () => {
    const watch = await watching({ analysis: { waitSeconds: 4 } })
    try {
      await post(watch, call(1, 7))
      await watch.until('evalgap_spans_held', 1)
      await post(watch, call(2, 7, { 'evalgap.cohort': 'production' }))
      await watch.until('evalgap_calls{cohort="production"}', 2)
      expect(await watch.metric('evalgap_traces{cohort="production"}')).toBe(1)
      expect(await watch.metric('evalgap_calls{cohort="unknown"}')).toBe(0)
      expect(await watch.metric('evalgap_spans_late_total')).toBe(0)
    } finally {
      await watch.stop()
    }
  })

  test('count as late and as a trace of their own when they arrive after the profile', async () => {
    const watch = await watching()
    try {
      await post(watch, call(1, 8, { 'evalgap.cohort': 'production' }))
      await watch.until('evalgap_spans_profiled_total', 1)
      await post(watch, call(2, 8))
      await watch.until('evalgap_spans_late_total', 1)
      expect(await watch.metric('evalgap_spans_profiled_total')).toBe(2)
      await watch.until('evalgap_calls{cohort="unknown"}', 1)
      expect(await watch.metric('evalgap_calls{cohort="production"}')).toBe(1)
    } finally {
      await watch.stop()
    }
  })

  test('count once when they arrive twice', async () => {
    const watch = await watching({ analysis: { waitSeconds: 3 } })
    try {
      const twice = call(1, 9, { 'evalgap.cohort': 'production' })
      await post(watch, twice)
      await post(watch, twice)
      await watch.until('evalgap_calls{cohort="production"}', 1)
      expect(await watch.metric('evalgap_spans_duplicate_total')).toBe(1)
    } finally {
      await watch.stop()
    }
  })

  test('are profiled after ten waits even when more pieces arrive', async () => {
    const watch = await watching({ everySeconds: 0.2, analysis: { waitSeconds: 1 } })
    try {
      for (let id = 1; (await watch.metric('evalgap_spans_profiled_total')) === 0; id++) {
        expect(id).toBeLessThan(200)
        await post(watch, call(id, 10, { 'evalgap.cohort': 'production' }))
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
      expect(await watch.metric('evalgap_spans_profiled_total')).toBeGreaterThan(5)
    } finally {
      await watch.stop()
    }
  })

  test('are profiled without a call and change nothing', async () => {
    const watch = await watching()
    try {
      await post(watch, span({ id: 1, trace: 11, name: 'GET /', attributes: { 'http.request.method': 'GET' } }))
      await watch.until('evalgap_spans_profiled_total', 1)
      expect(await watch.metric('evalgap_analysis_failures_total')).toBe(0)
      const health = (await (await fetch(`${watch.url}/healthz`)).json()) as { status: string; reasons: string[] }
      expect(health.status).toBe('degraded')
      expect(health.reasons.join()).toMatch(/no verdict/)
      expect(await watch.metric('evalgap_verdict{code="PROJECTS"}')).toBeUndefined()
    } finally {
      await watch.stop()
    }
  })
})

test('calls leave the window after its time', async () => {
  const watch = await watching({ analysis: { windowSeconds: 4, bucketSeconds: 1 } })
  try {
    const calls = [1, 2, 3].map((id) =>
      span({
        id,
        trace: id,
        attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm', 'evalgap.cohort': 'production' },
      }),
    )
    expect((await watch.post(request(calls))).status).toBe(200)
    await watch.until('evalgap_calls{cohort="production"}', 3)
    await watch.until('evalgap_calls{cohort="production"}', (value) => value === undefined)
  } finally {
    await watch.stop()
  }
})

test('two watches cannot share a state folder', async () => {
  const watch = await watching()
  try {
    await expect(watching({}, watch.folder)).rejects.toMatchObject({ code: 'DATABASE_BUSY' })
  } finally {
    await watch.stop()
  }
})

describe('an instrumentation scope that only one cohort has', () => {
  /** Calls under an agent span; production has a server span of another scope above. */
  const trace = (id: number, cohort: string) => {
    const model = span({
      id: 3 * id,
      trace: id,
      parent: 3 * id + 1,
      attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm' },
    })
    const agent = span({
      id: 3 * id + 1,
      trace: id,
      ...(cohort === 'production' ? { parent: 3 * id + 2 } : {}),
      name: 'invoke_agent support',
      attributes: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'support' },
    })
    const server = span({
      id: 3 * id + 2,
      trace: id,
      name: 'POST /chat',
      attributes: { 'http.request.method': 'POST' },
    })
    const tagged = { 'evalgap.cohort': cohort }
    return [
      request([model, agent], tagged),
      ...(cohort === 'production' ? [request([server], tagged, 'web server')] : []),
    ]
  }
  const count = 60
  const traces = Array.from({ length: count }, (_, id) => [
    ...trace(1 + id, 'eval'),
    ...trace(1001 + id, 'production'),
  ]).flat()

  const withTraces = async (changes: Partial<AnalystSettings>, look: (watch: Watching) => Promise<void>) => {
    const watch = await watching({ analysis: changes })
    try {
      for (const line of traces) expect((await watch.post(line)).status).toBe(200)
      await watch.until('evalgap_traces{cohort="production"}', count)
      await watch.until('evalgap_traces{cohort="eval"}', count)
      await look(watch)
    } finally {
      await watch.stop()
    }
  }

  test('keeps paths from being judged, and health says why', () =>
    withTraces({}, async (watch) => {
      expect(await watch.metric('evalgap_topology_compared')).toBe(0)
      expect(await watch.metric('evalgap_novel_path_ratio')).toBeUndefined()
      expect(await (await fetch(`${watch.url}/healthz`)).text()).toMatch(/web server speaks in one cohort only/)
    }))

  test('is ignored under --without-scope, so that both run the same paths', () =>
    withTraces({ withoutScopes: ['web server'] }, async (watch) => {
      expect(await watch.metric('evalgap_topology_compared')).toBe(1)
      expect(await watch.metric('evalgap_novel_path_ratio')).toBe(0)
    }))

  test('counts as execution under --keep-scope, so that all production paths differ', () =>
    withTraces({ keptScopes: ['web server'] }, async (watch) => {
      expect(await watch.metric('evalgap_topology_compared')).toBe(1)
      expect(await watch.metric('evalgap_novel_path_ratio')).toBe(1)
    }))
})

describe('unusable settings', () => {
  const failing = (analysis: Partial<AnalystSettings>, folder?: string) => watching({ analysis }, folder)

  test('are refused at the start, not in every round', async () => {
    await expect(failing({ predicates: { eval: 'no such column' } })).rejects.toMatchObject({
      code: 'PREDICATE_INVALID',
    })
    await expect(failing({ evalProfile: '/no/such/profile' })).rejects.toMatchObject({ code: 'PROFILE_INVALID' })
  })

  test('are refused when the folder was counted otherwise, and nothing is lost', async () => {
    const folder = await stateFolder()
    const call = span({ id: 1, trace: 1, attributes: { 'gen_ai.operation.name': 'chat', 'evalgap.cohort': 'eval' } })
    const watch = await watching({}, folder)
    expect((await watch.post(request([call]))).status).toBe(200)
    await watch.until('evalgap_calls{cohort="eval"}', 1)
    await watch.stop()
    await expect(failing({ withoutScopes: ['x'] }, folder)).rejects.toMatchObject({ code: 'PROFILES_DIFFER' })
    await expect(failing({ dimensions: dimensions.slice(1) }, folder)).rejects.toMatchObject({
      code: 'PROFILES_DIFFER',
    })
    const again = await watching({}, folder)
    await again.until('evalgap_calls{cohort="eval"}', 1)
    await again.stop()
    await rm(folder, { recursive: true })
  })
})
