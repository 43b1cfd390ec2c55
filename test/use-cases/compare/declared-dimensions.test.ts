import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareTraces } from '../../../src/use-cases/compare/compare-traces.ts'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { find } from '../../../src/vocabulary/find.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import type { Dimension } from '../../../src/vocabulary/contexts/dimension.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'

const folder = mkdtempSync(join(tmpdir(), 'evalgap-test-'))
let workspace: Workspace
let comparison: Comparison

const text = (key: string, value: string) => ({ key, value: { stringValue: value } })
const hex = (value: number, width: number) => value.toString(16).padStart(width, '0')

/** A call whose plan stands on its span, whose region on its resource, and whose day moves with its number. */
function request(index: number, cohort: 'eval' | 'production') {
  const plan = index % 3 === 0 ? 'team' : 'free'
  const start = 1_790_000_000_000_000_000n + BigInt(index % 7) * 86_400_000_000_000n
  const span = {
    traceId: hex(index + 1, 32),
    spanId: hex(index + 1, 16),
    name: 'chat',
    kind: 'SPAN_KIND_CLIENT',
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + 1_000_000_000n),
    attributes: [
      text('gen_ai.operation.name', 'chat'),
      text('session.id', `${cohort}-${index % 90}`),
      text('app.plan', plan),
      text('app.sample_weight', plan === 'team' ? '10' : '1'),
    ],
  }
  const region = cohort === 'eval' || index % 2 === 0 ? 'eu' : 'us'
  return {
    resourceSpans: [
      {
        resource: { attributes: [text('evalgap.cohort', cohort), text('app.region', region)] },
        scopeSpans: [{ spans: [span] }],
      },
    ],
  }
}

const dimension = (name: string, attribute: string): Dimension => ({
  name,
  attribute,
  bins: { kind: 'values' },
  role: 'pre',
  loadDriven: false,
  rung: 0,
})

beforeAll(async () => {
  const calls = [
    ...Array.from({ length: 360 }, (_, index) => request(index, 'eval')),
    ...Array.from({ length: 720 }, (_, index) => request(1000 + index, 'production')),
  ]
  const path = join(folder, 'traces.jsonl')
  writeFileSync(path, calls.map((call) => `${JSON.stringify(call)}\n`).join(''))
  workspace = await Workspace.open()
  await loadTraces(workspace, { paths: [path] })
  comparison = await compareTraces(workspace, {
    dimensions: [dimension('plan', 'app.plan'), dimension('place', 'app.region')],
    settings: { declaredKey: true },
  })
})
afterAll(async () => {
  await workspace.close()
  rmSync(folder, { recursive: true })
})

test('attributes outside the registry are read from spans and from resources', () => {
  const value = (id: string) => comparison.findings.find((finding) => finding.id === id)
  expect(value('divergence:plan')).toMatchObject({ state: 'MEASURED', value: expect.closeTo(0, 2) })
  expect(value('divergence:place')).toMatchObject({ state: 'MEASURED', value: expect.closeTo(0.5, 2) })
})

test('a context of the declared key that eval never entered is named with its exemplars', () => {
  expect(comparison.key).toMatchObject({ dimensions: ['plan', 'place'], level: 'declared' })
  const joint = find(comparison, 'coverage', 'joint')
  expect(joint?.value).toBeCloseTo(0.5, 2)
  const blind = joint?.details?.blind ?? []
  expect(blind[0]).toMatchObject({ context: { plan: 'free', place: 'us' }, differsIn: ['place'] })
  expect(blind[0]?.exemplars.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true)
})

test('days of production enter the interval and the yardstick', () => {
  expect(comparison.cohorts.production.days).toBe(7)
  const place = find(comparison, 'divergence', 'place')
  expect(place?.details?.ordinaryDay).toMatchObject({ days: 7, percentile: 1 })
})

test('a weight attribute gives each call its adjusted count and an honest effective size', async () => {
  const weighted = await compareTraces(workspace, {
    dimensions: [dimension('plan', 'app.plan')],
    weightAttribute: 'app.sample_weight',
    settings: { declaredKey: true },
  })
  expect(weighted.cohorts.production).toMatchObject({ weightSource: 'attribute', calls: 720 })
  expect(weighted.cohorts.production.effectiveSize).toBeCloseTo((240 * 10 + 480) ** 2 / (240 * 100 + 480), 6)
  const plan = weighted.views?.dimensions.find(({ dimension: name }) => name === 'plan')
  const team = plan?.bins.rows.find(({ value }) => value === 'team')
  expect(team?.production.value).toBeCloseTo(2400 / 2880, 5)
})
