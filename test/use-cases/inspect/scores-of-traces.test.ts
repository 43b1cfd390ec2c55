import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareTraces } from '../../../src/use-cases/compare/compare-traces.ts'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { terminal } from '../../../src/report/terminal/terminal.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'
import { tracesOf } from '../../cli/made-traces.ts'
import type { MadeSpan } from '../../cli/made-traces.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'

type Scored = MadeSpan & { readonly accuracy: number }

const random = seededRandom(3)
const drawn = (cohort: string, sessions: number, azure: number): Scored[] =>
  Array.from({ length: sessions * 4 }, (_, index) => {
    const route = random() < azure ? 'azure' : 'vllm'
    return {
      cohort,
      session: `${cohort}-${index % sessions}`,
      route,
      inputTokens: random() < 0.5 ? 500 : 3000,
      seconds: 0.5 + random(),
      accuracy: random() < (route === 'azure' ? 0.5 : 0.9) ? 1 : 0,
    }
  })

const made = { eval: drawn('eval', 120, 0.2), production: drawn('production', 200, 0.6) }
let folder = ''
let comparison: Comparison
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evalgap-test-'))
  const rows = (calls: readonly Scored[], first: number) =>
    calls.map(({ accuracy }, index) => `${(first + index).toString(16).padStart(32, '0')},accuracy,${accuracy}\n`)
  const files = {
    'eval.jsonl': tracesOf(made.eval),
    'production.jsonl': tracesOf(made.production, 10_000),
    'scores.csv': `trace_id,name,score\n${[...rows(made.eval, 1), ...rows(made.production, 10_000)].join('')}`,
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  const workspace = await Workspace.open()
  await loadTraces(workspace, { paths: Object.keys(files).map((name) => join(folder, name)) })
  comparison = await compareTraces(workspace)
  await workspace.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const finding = (id: string) => comparison.findings.find((each) => each.id === id)
const context = ({ route, inputTokens }: Scored) => `${route} ${inputTokens}`
const mean = (calls: readonly Scored[]) => calls.reduce((sum, { accuracy }) => sum + accuracy, 0) / calls.length

test('scores of a file are weighted as production, as arithmetic on the calls gives it', () => {
  const byContext = Map.groupBy(made.eval, context)
  const projected =
    made.production.reduce((sum, call) => sum + mean(byContext.get(context(call)) ?? []), 0) / made.production.length
  const found = finding('projection:accuracy')
  expect(found?.state).toBe('MEASURED')
  expect(found?.value).toBeCloseTo(projected, 9)
  expect(found?.details).toMatchObject({
    naive: { value: expect.closeTo(mean(made.eval), 9) },
    production: { value: expect.closeTo(mean(made.production), 9) },
  })
})

test('the terms of the gap sum to it', () => {
  const { value, details } = finding('decomposition:accuracy') ?? {}
  const parts = details as Record<string, { readonly value: number }> & {
    readonly byDimension: readonly { readonly dimension: string; readonly value: number }[]
  }
  const terms = ['mix', 'within', 'productionOnly', 'evalOnly'].map((name) => parts[name]?.value ?? Number.NaN)
  expect(value).toBeCloseTo(mean(made.production) - mean(made.eval), 9)
  expect(terms.reduce((sum, term) => sum + term, 0)).toBeCloseTo(value ?? 0, 9)
  const route = parts.byDimension.find(({ dimension }) => dimension === 'route')
  expect(route?.value).toBeCloseTo(terms[0] ?? 0, 1)
})

test('the report for a terminal shows the score to use', () => {
  const text = terminal.render(comparison, { width: 100, paint: (_, shown) => shown })
  expect(text).toMatch(/scores +accuracy +0\.\d{3} +\[0\.\d{3}, 0\.\d{3}\] +on the production mix/)
})
