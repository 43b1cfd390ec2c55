import { describe, expect, test, vi } from 'vitest'
import type { MeasureName } from '../../../src/vocabulary/finding-details.ts'
import { agentic } from '../../../src/measures/traces/agentic.ts'
import { topology } from '../../../src/measures/traces/topology.ts'
import { trajectories } from '../../../src/measures/traces/trajectories.ts'
import type { Measure } from '../../../src/measures/measure.ts'
import type { Finding } from '../../../src/vocabulary/finding.ts'
import { agent, chat, tool, topologyOf } from '../../warehouse/traces.ts'
import type { Step, WrittenTrace } from '../../warehouse/traces.ts'

vi.setConfig({ testTimeout: 60_000 })

const findingsOf = (traces: readonly WrittenTrace[]) => readBy(topology, traces)

async function readBy<Name extends MeasureName>(
  measure: Measure<Name>,
  traces: readonly WrittenTrace[],
): Promise<readonly Finding<Name>[]> {
  const profile = await topologyOf(traces)
  const key = { dimensions: [], level: 'none', cells: [] }
  return measure.read({ profile, audits: [], key, minimumClusters: 5, level: 0.95 })
}

const find = <Found extends Finding>(findings: readonly Found[], id: string): Found => {
  const found = findings.find((finding) => finding.id === id)
  if (found === undefined) throw new Error(`${id} is missing`)
  return found
}

/** As many traces of a cohort, each its own cluster, told by their index. */
const cohort = (name: string, count: number, steps: (index: number) => readonly Step[]): readonly WrittenTrace[] =>
  Array.from({ length: count }, (_, index) => ({ cohort: name, cluster: `${name}-${index}`, steps: steps(index) }))

const plain = () => [agent('a', chat(), tool('search'), chat())]

describe('paths that no eval run took', () => {
  const traces = [
    ...cohort('eval', 60, plain),
    ...cohort('production', 100, (index) =>
      index % 4 === 0
        ? [agent('a', chat(), tool('refund', { children: [{ name: 'POST', kind: 'client' }] }), chat())]
        : plain(),
    ),
  ]

  test('are listed where they begin, with their mass, an interval and exemplars', async () => {
    const findings = await findingsOf(traces)
    const novel = find(findings, 'topology:novel paths')
    expect(novel).toMatchObject({ state: 'MEASURED', value: 0.25 })
    const paths = novel.details?.paths ?? []
    expect(paths.map(({ path }) => path.join(' > '))).toEqual(['agent:a > tool:refund'])
    expect(paths[0]?.value).toBeCloseTo(0.25, 10)
    expect(paths[0]?.interval?.[0]).toBeGreaterThan(0.05)
    expect(paths[0]?.interval?.[1]).toBeLessThan(0.5)
    expect(paths[0]?.exemplars).toHaveLength(3)
  })

  test('lower the fitness of production and not the precision of eval', async () => {
    const findings = await findingsOf(traces)
    expect(find(findings, 'topology:fitness').value).toBeCloseTo(0.75, 10)
    expect(find(findings, 'topology:precision').value).toBe(1)
  })

  test('come first in the path table, marked', async () => {
    const rows = find(await findingsOf(traces), 'topology:shapes').details?.rows ?? []
    expect(rows[0]).toMatchObject({ eval: 0, production: 0.25, note: 'NOT COVERED BY EVAL' })
    expect(rows[0]?.text).toMatch(/^agent:a > tool:refund/)
    expect(rows.filter(({ text }) => text.startsWith('agent:a > tool:refund'))).toHaveLength(1)
  })

  test('make the edges and shapes tests reject', async () => {
    const findings = await findingsOf(traces)
    expect(find(findings, 'topology:edges').pValue).toBeLessThan(0.001)
    expect(find(findings, 'topology:shapes').pValue).toBeLessThan(0.001)
    expect(find(findings, 'topology:shapes').value).toBeCloseTo(0.25, 10)
    expect(find(findings, 'topology:depth').value).toBeCloseTo(0.25, 10)
  })
})

describe('instrumentation depth', () => {
  const http: Step = {
    name: 'POST /v1/chat',
    kind: 'client',
    scope: 'http-instrumentation',
    children: [{ name: 'dns', scope: 'dns-instrumentation' }],
  }
  const traces = [
    ...cohort('eval', 60, () => [agent('a', tool('search'))]),
    ...cohort('production', 100, () => [agent('a', tool('search', { children: [http] }))]),
  ]

  test('is removed layer by layer where one cohort alone has it, and named', async () => {
    const findings = await findingsOf(traces)
    const told = find(findings, 'topology:instrumentation')
    expect(told.state).toBe('NOT_COMPARABLE')
    expect(told.because).toContain('http-instrumentation (100 spans, production only)')
    expect(told.because).toContain('dns-instrumentation')
    expect(find(findings, 'topology:edges')).toMatchObject({ state: 'MEASURED', value: 0 })
    expect(find(findings, 'topology:novel paths').value).toBe(0)
  })

  test('does not excuse a step that production takes now and then', async () => {
    const rare = [
      ...cohort('eval', 60, () => [agent('a', tool('search'))]),
      ...cohort('production', 100, (index) => [
        agent('a', tool('search', { children: index % 5 === 0 ? [http] : [] })),
      ]),
    ]
    const findings = await findingsOf(rare)
    expect(find(findings, 'topology:instrumentation')).toMatchObject({ state: 'MEASURED', value: 0 })
    expect(find(findings, 'topology:novel paths').value).toBeCloseTo(0.2, 10)
  })

  test('leaves nothing to compare when the cohorts have no step in common', async () => {
    const findings = await findingsOf([
      ...cohort('eval', 60, () => [{ name: 'one', children: [{ name: 'two' }] }]),
      ...cohort('production', 100, () => [{ name: 'three' }]),
    ])
    expect(find(findings, 'topology:edges')).toMatchObject({ state: 'NOT_COMPARABLE', value: null })
    expect(find(findings, 'topology:fitness')).toMatchObject({ state: 'NOT_COMPARABLE', value: null })
  })
})

test('few traces are insufficient, never a number', async () => {
  const findings = await findingsOf([...cohort('eval', 20, plain), ...cohort('production', 100, plain)])
  for (const id of ['edges', 'shapes', 'depth', 'fitness', 'precision', 'novel paths', 'critical time']) {
    expect(find(findings, `topology:${id}`), id).toMatchObject({ state: 'INSUFFICIENT', value: null })
  }
  expect(find(findings, 'topology:edges').because).toBe('20 eval traces; 30 are needed')
})

describe('the same input', () => {
  const asked = (question: number, ...steps: readonly Step[]): readonly Step[] => [
    {
      ...agent('a', ...steps),
      attributes: {
        ...agent('a').attributes,
        'input.value': `question ${question} of request 0af7651916cd43dd8448eb211c80319c`,
      },
    },
  ]

  test('shows a difference across cohorts beyond the noise of reruns', async () => {
    const run = (name: string) =>
      Array.from({ length: 2 }, () =>
        cohort(name, 25, (index) => asked(index, tool(name === 'eval' ? 'search' : 'browse'))),
      ).flat()
    const findings = await readBy(trajectories, [...run('eval'), ...run('production')])
    expect(find(findings, 'trajectories:eval')).toMatchObject({ state: 'MEASURED', value: 1 })
    expect(find(findings, 'trajectories:production')).toMatchObject({ state: 'MEASURED', value: 1 })
    expect(find(findings, 'trajectories:across')).toMatchObject({ state: 'MEASURED', value: 1 })
    expect(find(findings, 'trajectories:across').details).toMatchObject({
      inputs: 25,
      knownFrom: ['messages'],
      agreement: 0,
      stepDistance: 0.5,
    })
  })

  test('is insufficient across and agrees within eval by its case when production never saw it', async () => {
    const runs = Array.from({ length: 2 }, () => cohort('eval', 25, () => plain())).flat()
    const findings = await readBy(trajectories, [...runs, ...cohort('production', 40, plain)])
    expect(find(findings, 'trajectories:eval')).toMatchObject({
      state: 'MEASURED',
      value: 1,
      details: { inputs: 25, knownFrom: ['case'] },
    })
    expect(find(findings, 'trajectories:across')).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })
})

test('agentic ratios are compared where both cohorts have enough events', async () => {
  const failing = (every: number) => (index: number) => [
    agent('a', chat(), tool('x', { failed: index % every === 0 }), chat()),
  ]
  const findings = await readBy(agentic, [...cohort('eval', 60, failing(60)), ...cohort('production', 100, failing(4))])
  const success = find(findings, 'agentic:tool success')
  expect(success).toMatchObject({ state: 'MEASURED', details: { eval: 59 / 60, production: 0.75 } })
  expect(success.interval?.[1]).toBeLessThan(0)
  expect(success.pValue).toBeLessThan(0.01)
  expect(find(findings, 'agentic:error recovery')).toMatchObject({
    state: 'INSUFFICIENT',
    because: '1 failed step in eval; 20 are needed',
  })
})
