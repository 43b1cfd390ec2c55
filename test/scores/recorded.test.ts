import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inspectScores } from '../../src/use-cases/inspect/inspect-scores.ts'
import { readScores } from '../../src/scores/read.ts'
import { recogniseScores } from '../../src/scores/recognise.ts'
import type { ScoreRow } from '../../src/scores/score-row.ts'
import { withLoaded } from '../warehouse/otlp-lines.ts'

// What real harnesses wrote of a model that knows four of six capitals (test/fixtures/scores/README.md).
const fixtures = 'test/fixtures/scores'
const only = (folder: string, name: RegExp) =>
  `${fixtures}/${folder}/${readdirSync(`${fixtures}/${folder}`).find((each) => name.test(each))}`

async function read(path: string) {
  const found = await recogniseScores(path)
  const rows: ScoreRow[] = []
  if (found !== undefined)
    for await (const each of readScores(found)) {
      if (each.kind === 'reject') throw new Error(each.reject.reason)
      rows.push(each.row)
    }
  return { format: found?.format.name, rows }
}

const scoresOf = (path: string) => withLoaded([path], async ({ database }) => (await inspectScores(database)).scores)

describe('lm-evaluation-harness', () => {
  const samples = only('lm-eval/capitals', /^samples_/)

  test('gives task, document and filter, and the model from the results file', async () => {
    const { format, rows } = await read(samples)
    expect(format).toBe('lm-eval')
    expect(rows).toHaveLength(12)
    expect(rows[0]).toMatchObject({
      suite: 'capitals',
      case: '0',
      model: 'capitals',
      name: 'exact_match,as-said',
      value: 1,
    })
    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(['exact_match,as-said', 'exact_match,letters-only']))
  })

  test("gives the means and standard errors of the harness's own results", async () => {
    const { results } = JSON.parse(readFileSync(only('lm-eval/capitals', /^results_/), 'utf8')) as {
      results: { capitals: Record<string, number> }
    }
    for (const { name, mean, standardError } of await scoresOf(samples)) {
      expect(mean).toBeCloseTo(results.capitals[name] ?? Number.NaN, 12)
      expect(standardError).toBeCloseTo(results.capitals[name.replace(',', '_stderr,')] ?? Number.NaN, 12)
    }
  })
})

test('DeepEval gives cases, a comparing metric, a judged metric, and as many passes as its summary', async () => {
  const path = `${fixtures}/deepeval/test_run.json`
  const { format, rows } = await read(path)
  const summary = JSON.parse(readFileSync(path, 'utf8')) as {
    metricsScores: readonly { metric: string; scores: readonly number[]; passes: number }[]
  }
  expect(format).toBe('deepeval')
  for (const { metric, scores, passes } of summary.metricsScores) {
    const own = rows.filter(({ name }) => name === metric)
    expect(own.map(({ value }) => value)).toEqual(scores)
    expect(own.filter(({ passed }) => passed)).toHaveLength(passes)
  }
  expect(rows[0]).toMatchObject({ case: 'France', evaluator: 'judge (Local Model)', explained: true, failed: false })
  expect(rows.find(({ name }) => name === 'Exact Match')?.evaluator).toBeNull()
})

test('the matches of OpenAI evals give the accuracy of its final report', async () => {
  const path = `${fixtures}/openai-evals/capitals.jsonl`
  const { format, rows } = await read(path)
  const report = readFileSync(path, 'utf8')
    .split('\n')
    .find((line) => line.includes('final_report')) as string
  const { final_report } = JSON.parse(report) as { final_report: { accuracy: number } }
  expect(format).toBe('openai-evals')
  expect(rows).toHaveLength(6)
  expect(rows[0]).toMatchObject({ name: 'match', suite: 'capitals.test.v1', model: 'capitals' })
  expect((await scoresOf(path))[0]?.mean).toBeCloseTo(final_report.accuracy, 12)
})

test('Every Eval Ever gives a score for every scorer of a sample, and epochs are repetitions', async () => {
  const path = `${fixtures}/every-eval-ever/capitals_samples.jsonl`
  const { format, rows } = await read(path)
  expect(format).toBe('every-eval-ever')
  expect(rows).toHaveLength(24)
  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(['includes:accuracy', 'model_graded_qa:accuracy']))
  expect(new Set(rows.map(({ sample }) => sample))).toEqual(new Set(['1', '2']))
  for (const { mean, rows: scored, cases } of await scoresOf(path)) {
    expect([scored, cases]).toEqual([12, 6])
    expect(mean).toBeCloseTo(4 / 6, 12)
  }
})
