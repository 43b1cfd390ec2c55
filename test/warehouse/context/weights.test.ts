import { rm } from 'node:fs/promises'
import { expect, describe, test } from 'vitest'
import { compareTraces } from '../../../src/use-cases/compare/compare-traces.ts'
import { inspectTraces } from '../../../src/use-cases/inspect/inspect-traces.ts'
import { inspectionText } from '../../../src/report/inspection-text.ts'
import { terminal } from '../../../src/report/terminal/terminal.ts'
import type { WeightSettings } from '../../../src/warehouse/context/weights.ts'
import { createWeights } from '../../../src/warehouse/context/weights.ts'
import type { Short } from '../otlp-lines.ts'
import { attributes, file, scratch, span, withLoaded } from '../otlp-lines.ts'

type Made = { readonly state?: string; readonly scope?: Short; readonly own?: Short; readonly resource?: Short }

const page = { width: 100, paint: (_: string, text: string) => text }

/** Traces of one or more spans each, a resource and scope of their own for every span. */
function lines(traces: readonly (readonly Made[])[], cohort = 'production'): readonly string[] {
  return traces.flatMap((spans, trace) =>
    spans.map(({ state, scope = {}, own = {}, resource = {} }, index) => {
      const chat = index === 0 ? { 'gen_ai.operation.name': 'chat' } : {}
      const made = span({
        id: index + 1,
        trace: trace + 1,
        attributes: { ...chat, ...own },
        ...(index === 0 ? {} : { parent: 1 }),
        ...(state === undefined ? {} : { traceState: state }),
      })
      return JSON.stringify({
        resourceSpans: [
          {
            resource: { attributes: attributes({ 'evalgap.cohort': cohort, ...resource }) },
            scopeSpans: [{ scope: { name: 'test', attributes: attributes(scope) }, spans: [made] }],
          },
        ],
      })
    }),
  )
}

async function loaded<Result>(
  content: readonly string[],
  step: (workspace: Parameters<Parameters<typeof withLoaded<Result>>[1]>[0]) => Promise<Result>,
): Promise<Result> {
  const folder = await scratch()
  try {
    return await withLoaded([await file(folder, 'traces.jsonl', content.join('\n'))], step)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** `weight source` of each trace, in order; a trace that says nothing is left out. */
const weigh = (traces: readonly (readonly Made[])[], settings: WeightSettings = {}) =>
  loaded(lines(traces), async ({ database }) => {
    await createWeights(database, settings)
    const rows = await database.rows<{ trace: string; weight: number; source: string }>(
      'SELECT trace_id::VARCHAR AS trace, weight, source FROM trace_weights ORDER BY trace_id',
    )
    return rows.map(({ trace, weight, source }) => `${Number.parseInt(trace.slice(-4), 16)}: ${weight} ${source}`)
  })

const kept = (policy: string, more: Short = {}): Made => ({ scope: { 'tailsampling.policy': policy, ...more } })

describe('the weight of a trace', () => {
  test('is its threshold, else the count of its policy, else the attribute, else nothing', async () => {
    const own = { 'app.count': 7 }
    const traces = [[{ ...kept('baseline'), state: 'ot=th:8', own }], [{ ...kept('baseline'), own }], [{ own }], [{}]]
    const settings = { byPolicy: { baseline: 50 }, attribute: 'app.count' }
    expect(await weigh(traces, settings)).toEqual(['1: 2 tracestate', '2: 50 policy', '3: 7 attribute'])
  })

  test('is found where the Collector writes the policy, on any scope of the trace, and where a back end flattens it', async () => {
    const traces = [
      [{}, kept('baseline')],
      [{ own: { 'tailsampling.policy': 'errors' } }, {}],
    ]
    expect(await weigh(traces, { byPolicy: { baseline: 50, errors: 1 } })).toEqual(['1: 50 policy', '2: 1 policy'])
  })

  test('is the greatest of an attribute on any span or resource of the trace', async () => {
    const traces = [
      [{}, { own: { SampleRate: 20 } }],
      [{ resource: { SampleRate: '4' } }],
      [{ own: { SampleRate: 'x' } }],
    ]
    expect(await weigh(traces, { attribute: 'SampleRate' })).toEqual(['1: 20 attribute', '2: 4 attribute'])
  })

  test('is unmapped, and one, where the policy has no count', async () => {
    expect(await weigh([[kept('baseline')]])).toEqual(['1: 1 unmapped'])
    expect(await weigh([[kept('baseline')]], { byPolicy: { other: 3 } })).toEqual(['1: 1 unmapped'])
  })

  test('is invalid where a policy of such a name kept it, whatever its threshold says', async () => {
    const names = ['rate_limiting', 'rate-limit-eu', 'tenant bytes limiting', 'bytes_limiting', 'composite', 'my-drop']
    const traces = names.map((policy) => [{ ...kept(policy), state: 'ot=th:0' }])
    expect(await weigh(traces)).toEqual(names.map((_, index) => `${index + 1}: 1 invalid`))
  })

  test('is valid under a policy whose name only resembles an invalid one', async () => {
    const names = ['baseline', 'operate', 'dropbox', 'moderate limit', 'errors']
    expect(await weigh(names.map((policy) => [kept(policy)]))).toEqual(
      names.map((_, index) => `${index + 1}: 1 unmapped`),
    )
  })

  test('is invalid under a composite policy, a policy declared so, and a count below one', async () => {
    const traces = [
      [kept('all', { 'tailsampling.composite_policy': 'slow' })],
      [kept('quota')],
      [{ own: { probability: 0.02 } }],
    ]
    expect(await weigh(traces, { byPolicy: { quota: null }, attribute: 'probability' })).toEqual([
      '1: 1 invalid',
      '2: 1 invalid',
      '3: 1 invalid',
    ])
  })

  test("is the user's for a policy, whatever its name", async () =>
    expect(await weigh([[kept('rate_limiting')]], { byPolicy: { rate_limiting: 3 } })).toEqual(['1: 3 policy']))
})

describe('a fault of the sampling', () => {
  const traces = [
    [{ state: 'ot=th:8' }, { state: 'ot=th:c' }],
    [{ state: 'ot=th:c' }, {}, { state: 'rojo=1' }],
    [kept('a'), kept('b')],
    [kept('rate_limiting')],
    [kept('b'), kept('b')],
  ]

  test('gives a warning of inspect that names the policies', () =>
    loaded(lines(traces), async ({ database }) => {
      const inspection = await inspectTraces(database)
      const found = Object.fromEntries(inspection.inputs[0]?.warnings.map(({ code, count }) => [code, count]) ?? [])
      expect(found).toMatchObject({
        traces_with_conflicting_sampling_weights: 1,
        late_spans_without_a_sampling_threshold: 2,
        traces_kept_by_several_policies: 1,
        traces_kept_with_unknown_probability: 1,
      })
      expect(inspection.sampling).toEqual([
        { policy: 'b', traces: 2, composite: false, hasProbability: true },
        { policy: 'a', traces: 1, composite: false, hasProbability: true },
        { policy: 'rate_limiting', traces: 1, composite: false, hasProbability: false },
      ])
      expect(inspectionText(inspection, page)).toMatch(/rate_limiting\s+1\s+nothing gives the probability/)
    }))

  const cohorts = (production: readonly (readonly Made[])[]) => [
    ...lines(
      Array.from({ length: 20 }, () => [{}]),
      'eval',
    ).map((line) => line.replaceAll('"traceId":"0', '"traceId":"e')),
    ...lines(production),
  ]
  const many = (made: Made) => Array.from({ length: 30 }, () => [made])
  const reported = (production: readonly (readonly Made[])[], weightByPolicy?: Record<string, number | null>) =>
    loaded(cohorts(production), async (workspace) => {
      const comparison = await compareTraces(workspace, { weightByPolicy })
      const transfer = comparison.findings.find(({ id }) => id === 'transfer:latency')
      return { comparison, transfer, text: terminal.render(comparison, page).replaceAll(/\s+/g, ' ') }
    })

  test('gives UNWEIGHTED in the report, with the way out', async () => {
    const { comparison, text } = await reported(many(kept('baseline')))
    expect(comparison.cohorts.production).toMatchObject({ weightSource: 'unmapped', effectiveSize: 30 })
    expect(text).toMatch(/production +30 calls .* UNWEIGHTED/)
    expect(text).toContain('production: 30 calls (100%) were kept by tail-sampling policies without a count')
    expect(text).not.toContain('sampling eval')
  })

  test('disappears once every policy has a count', async () => {
    const { comparison, text } = await reported([...many(kept('baseline')), [kept('errors')]], {
      baseline: 50,
      errors: 1,
    })
    expect(comparison.cohorts.production.weightSources).toEqual({ policy: 31 })
    expect(comparison.cohorts.production.effectiveSize).toBeCloseTo(1501 ** 2 / (30 * 2500 + 1), 9)
    expect(text).toContain('weights from policies, effective size 30')
    expect(text).not.toMatch(/sampling +production/)
  })

  test('forbids comparing outcomes where no probability is known', async () => {
    const { transfer, text } = await reported([...many(kept('baseline')), ...many(kept('limit'))], {
      baseline: 5,
      limit: null,
    })
    expect(transfer).toMatchObject({ state: 'NOT_COMPARABLE', value: null })
    expect(transfer?.because).toContain('50% of production calls were kept with a probability that nobody knows')
    expect(text).toContain('outcomes are not compared')
  })

  test('is reported for calls without a weight beside others with one', async () => {
    const { text } = await reported([...many({ state: 'ot=th:8' }), ...many({})])
    expect(text).toContain('weights from tracestate')
    expect(text).toContain('30 calls (50%) carry no weight beside others that do')
  })
})
