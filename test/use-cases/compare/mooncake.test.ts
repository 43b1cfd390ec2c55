import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareTraces } from '../../../src/use-cases/compare/compare-traces.ts'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { find } from '../../../src/vocabulary/find.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { readConfiguration } from '../../../src/configuration/read.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'
import type { Finding } from '../../../src/vocabulary/finding.ts'

// Figures of an independent computation (Python) over the same requests: measures M1, M2 and M4 on the Mooncake pair.
const demo = fileURLToPath(new URL('../../../demo/mooncake/', import.meta.url))
const config = fileURLToPath(new URL('./mooncake.config.yaml', import.meta.url))

let workspace: Workspace
beforeAll(async () => {
  workspace = await Workspace.open()
  await loadTraces(workspace, { paths: [`${demo}eval.jsonl.zst`, `${demo}production.jsonl.zst`] })
})
afterAll(() => workspace.close())

/** First turns with .05 to .5 of the prompt cached, by cohort. */
const firstTurns = `SELECT count(*) FILTER (cohort = 'eval')::INTEGER AS eval, count(*) FILTER (cohort = 'production')::INTEGER AS production
  FROM calls WHERE evalgap_conversation_turn = 1 AND evalgap_cache_prefix_ratio >= 0.05 AND evalgap_cache_prefix_ratio < 0.5`

const finding = (comparison: Comparison, id: string): Finding => {
  const found = comparison.findings.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no finding ${id}`)
  return found
}

describe('a comparison with the dimensions of the independent computation', () => {
  let comparison: Comparison
  beforeAll(async () => {
    const { dimensions, declaredKey } = await readConfiguration(config)
    comparison = await compareTraces(workspace, { dimensions, settings: { declaredKey } })
  })

  test('has the inferred conversations as clusters', () => {
    expect(comparison.cohorts.eval).toMatchObject({
      calls: 3993,
      clusters: 2768,
      clusterLevel: 'conversation',
      weightSource: 'none',
    })
    expect(comparison.cohorts.production).toMatchObject({ calls: 12031, clusters: 7402 })
  })

  test.each([
    ['touched', 0.36381],
    ['sampled', 0.23863],
    ['estimated', 0.14579],
  ] as const)('has the %s joint coverage of the independent computation', (name, expected) => {
    expect(find(comparison, 'coverage', 'joint')?.details?.[name].value).toBeCloseTo(expected, 5)
  })

  test('covers every single dimension where the joint context is not covered', () => {
    const singles = comparison.findings.filter(({ measure, subject }) => measure === 'coverage' && subject !== 'joint')
    expect(singles.map(({ subject }) => subject).toSorted()).toEqual(['cache', 'input', 'output', 'turn'])
    expect(Math.min(...singles.map(({ value }) => value ?? 0))).toBeCloseTo(0.98745, 4)
  })

  test.each([
    ['input', 0.363, 0.337, 0.388],
    ['output', 0.411, 0.39, 0.431],
    ['cache', 0.613, 0.594, 0.631],
    ['turn', 0.085, 0.073, 0.098],
  ])('agrees on the total variation of %s and its interval', (name, value, low, high) => {
    const found = finding(comparison, `divergence:${name}`)
    expect(found.state).toBe('MEASURED')
    expect(found.value).toBeCloseTo(value, 3)
    expect(Math.abs((found.interval?.[0] ?? 0) - low)).toBeLessThan(0.004)
    expect(Math.abs((found.interval?.[1] ?? 0) - high)).toBeLessThan(0.004)
    expect(found.qValue).toBeLessThan(1e-9)
  })

  test('has a bound on output tokens that holds for 82.4 % of production', () => {
    expect(finding(comparison, 'transfer:output tokens').value).toBeCloseTo(0.82395, 3)
  })

  test('is BLIND, since eval never ran a pair of cache and turn that carries a third of production', () => {
    expect(comparison.verdict.code).toBe('BLIND')
    expect(comparison.verdict.criteria.find(({ id }) => id === 'coverage')?.state).toBe('failed')
    expect(comparison.verdict.sentence).toContain('fewer than 2 eval cases ran: cache 0.05-0.5 with turn <2 (31%)')
  })
})

describe('a comparison with the default key', () => {
  let comparison: Comparison
  beforeAll(async () => {
    comparison = await compareTraces(workspace)
  })

  test('has output length as an outcome and not as context', () => {
    expect(comparison.key.dimensions).toEqual(['input', 'cache', 'turn'])
    expect(find(comparison, 'coverage', 'joint')?.value).toBeCloseTo(0.39614, 5)
  })

  test('counts the pair of cache and turn that eval never ran as SQL on its calls does', async () => {
    const [counted] = await workspace.database.rows<{ eval: number; production: number }>(firstTurns)
    expect(counted).toEqual({ eval: 0, production: 3752 })
    const [pair] = find(comparison, 'facts', 'coverage')?.details?.sets ?? []
    expect(pair?.facts).toEqual(['cache', 'turn'])
    expect(pair?.missing[0]).toMatchObject({ values: ['.05-.5', '1'], cases: 0, certain: true })
    expect(pair?.missing[0]?.share).toBeCloseTo(3752 / 12031, 12)
    expect(comparison.verdict.code).toBe('BLIND')
  })

  test('does not measure a latency as zero that no span records', () => {
    expect(finding(comparison, 'transfer:latency')).toMatchObject({
      state: 'NOT_RECORDED',
      value: null,
      interval: null,
    })
  })

  test('states for every default dimension whether it is recorded', () => {
    const audited = comparison.findings.filter(({ measure }) => measure === 'audit')
    expect(audited.length).toBeGreaterThan(20)
    expect(finding(comparison, 'recorded:accelerator')).toMatchObject({ state: 'NOT_RECORDED', value: 0 })
  })
})

describe('production against itself, split by parity of the random group', () => {
  const half = (parity: number) =>
    `cohort = 'production' AND (('0x' || md5(cluster_id)[1:2])::UTINYINT % 64) % 2 = ${parity}`

  test.each(['default', 'declared'])('finds no blindness and no failed transfer with the %s key', async (kind) => {
    const { dimensions, declaredKey } = await readConfiguration(config)
    const declared = kind === 'declared' ? { dimensions, settings: { declaredKey } } : {}
    const comparison = await compareTraces(workspace, {
      ...declared,
      predicates: { eval: half(0), production: half(1) },
    })
    expect(['PROJECTS', 'INSUFFICIENT']).toContain(comparison.verdict.code)
    expect(comparison.cohorts.eval.calls + comparison.cohorts.production.calls).toBe(12031)
    const rejected = comparison.findings.filter(({ measure, qValue = 1 }) => measure === 'divergence' && qValue < 0.01)
    expect(rejected.map(({ id }) => id)).toEqual([])
  })
})
