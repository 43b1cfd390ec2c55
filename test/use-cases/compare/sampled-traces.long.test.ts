import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareTraces } from '../../../src/use-cases/compare/compare-traces.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'
import { drawTraffic, productionShares, routes, sample } from '../../measures/sampled-traffic.ts'
import type { Kept, Trace } from '../../measures/sampled-traffic.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { attributes, file, scratch, span, withLoaded } from '../../warehouse/otlp-lines.ts'
import type { Short } from '../../warehouse/otlp-lines.ts'

// The population of the simulations, sampled once in each way and taken through files, DuckDB, profile and report.
const population = drawTraffic(seededRandom(20261121), 6000, productionShares)
const inEval = drawTraffic(seededRandom(99), 150, productionShares).map((trace) => ({ ...trace, weight: 1 }))
const truth = population.filter(({ route }) => route === routes - 1).length / population.length

let folder = ''
beforeAll(async () => void (folder = await scratch()))
afterAll(() => rm(folder, { recursive: true }))

type Marked = { readonly scope?: Short; readonly traceState?: string }

function lines(kept: readonly Kept[], cohort: string, mark: (kept: Kept) => Marked): readonly string[] {
  return kept.map((trace, index) => {
    const { scope = {}, ...parts } = mark(trace)
    const made = span({
      id: index + 1,
      trace: (cohort === 'eval' ? 1_000_000 : 0) + index + 1,
      attributes: {
        ...{ 'gen_ai.operation.name': 'chat', 'evalgap.cohort': cohort, 'app.route': `r${trace.route}` },
        'session.id': `${cohort}-${trace.group}-${index % 7}`,
      },
      ...parts,
    })
    return JSON.stringify({
      resourceSpans: [{ scopeSpans: [{ scope: { name: 'app', attributes: attributes(scope) }, spans: [made] }] }],
    })
  })
}

const route = {
  ...{ name: 'route', attribute: 'app.route', bins: { kind: 'values' } as const, role: 'pre' as const },
  loadDriven: false,
  rung: 0,
}

async function compared(
  kept: readonly Kept[],
  mark: (kept: Kept) => Marked,
  weightByPolicy?: Readonly<Record<string, number>>,
): Promise<{ readonly comparison: Comparison; readonly share: number }> {
  const content = [...lines(inEval, 'eval', () => ({})), ...lines(kept, 'production', mark)].join('\n')
  const path = await file(folder, 'sampled.jsonl', content)
  return withLoaded([path], async (workspace) => {
    const comparison = await compareTraces(workspace, { dimensions: [route], weightByPolicy })
    const view = comparison.views?.dimensions.find(({ dimension }) => dimension === 'route')
    const bin = view?.bins.rows.find(({ value }) => value === `r${routes - 1}`)
    return { comparison, share: bin?.production.value ?? Number.NaN }
  })
}

/** Four standard errors of a share among so many independent calls: more than clustering adds here. */
const reach = (effectiveSize: number): number => 4 * Math.sqrt((truth * (1 - truth)) / effectiveSize)
const certain = ({ failed, seconds }: Trace) => failed || seconds >= 4

test('a uniform threshold in tracestate gives back the share of the unsampled population', async () => {
  const kept = sample(population, { share: 0.1, keepsErrorsAndSlow: false }, seededRandom(1))
  const { comparison, share } = await compared(kept, () => ({ traceState: 'ot=th:e6666666666666' }))
  const { production } = comparison.cohorts
  expect(production.weightSources).toEqual({ tracestate: kept.length })
  expect(production.effectiveSize).toBeCloseTo(kept.length, 6)
  expect(Math.abs(share - truth)).toBeLessThan(reach(kept.length))
})

test('policies that keep every error and slow trace give the share back once they have weights, and not before', async () => {
  const kept = sample(population, { share: 0.05, keepsErrorsAndSlow: true }, seededRandom(2))
  const mark = (trace: Kept) => ({ scope: { 'tailsampling.policy': certain(trace) ? 'errors-and-slow' : 'baseline' } })
  const weighed = await compared(kept, mark, { 'errors-and-slow': 1, baseline: 20 })
  const { production } = weighed.comparison.cohorts
  expect(production.weightSources).toEqual({ policy: kept.length })
  const sum = kept.reduce((total, { weight }) => total + weight, 0)
  const squares = kept.reduce((total, { weight }) => total + weight ** 2, 0)
  expect(production.effectiveSize).toBeCloseTo(sum ** 2 / squares, 6)
  expect(Math.abs(weighed.share - truth)).toBeLessThan(reach(production.effectiveSize))
  const unweighed = await compared(kept, mark)
  expect(unweighed.comparison.cohorts.production.weightSources).toEqual({ unmapped: kept.length })
  expect(unweighed.share - truth).toBeGreaterThan(2 * reach(production.effectiveSize))
})
