import { readFile } from 'node:fs/promises'
import { rm } from 'node:fs/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { inspectScores } from '../../src/use-cases/inspect/inspect-scores.ts'
import type { InspectedScore } from '../../src/use-cases/inspect/inspect-scores.ts'
import { buildProfile } from '../../src/profile/build.ts'
import { readArchive } from '../../src/scores/archive.ts'
import { file, scratch, withLoaded } from '../warehouse/otlp-lines.ts'

const at = (name: string) => `test/fixtures/scores/${name}`
const folder = await scratch()
afterAll(() => rm(folder, { recursive: true }))

const scoresOf = (...paths: readonly string[]): Promise<readonly InspectedScore[]> =>
  withLoaded(paths, async ({ database }) => (await inspectScores(database)).scores)

describe('tau-bench, gpt-4o on the airline tasks', () => {
  // Yao et al. 2024 (arXiv 2406.12045), as `display_metrics` of the repository prints them.
  const published = [0.42, 0.27333, 0.22, 0.2]

  test('has the published pass^1 to pass^4', async () => {
    const [reward] = await scoresOf(at('tau-bench/outcomes.csv'))
    expect(reward?.passRates.map(({ passHatK }) => Number(passHatK.toFixed(5)))).toEqual(published)
    expect(reward).toMatchObject({ score: 'reward', rows: 200, cases: 50 })
  })

  test('has them from trajectories, and from the cases of a profile', async () => {
    const [, ...lines] = (await readFile(at('tau-bench/outcomes.csv'), 'utf8')).trim().split('\n')
    const trajectories = lines.map((line) => {
      const [task = '', trial = '', reward = ''] = line.split(',')
      return { task_id: Number(task), reward: Number(reward), info: { source: 'user' }, traj: [], trial: Number(trial) }
    })
    const path = await file(folder, 'gpt-4o-airline.json', JSON.stringify(trajectories, null, 2))
    await withLoaded([path], async ({ database }) => {
      const [reward] = (await inspectScores(database)).scores
      expect(reward?.score).toBe('reward@tau-bench')
      expect(reward?.passRates.map(({ passHatK }) => Number(passHatK.toFixed(5)))).toEqual(published)
      const { scores } = await buildProfile(database)
      expect(scores?.cases.length).toBe(50)
      expect(scores?.cases.every(({ runs, cell }) => runs === 4 && cell === null)).toBe(true)
      expect(scores?.cases.reduce((sum, { successes }) => sum + successes, 0)).toBe(84)
      expect(scores?.scores).toMatchObject([{ binary: true, units: { eval: 0, production: 0 }, unjoined: 200 }])
    })
  })
})

describe('Inspect logs', () => {
  const logs = ['popularity.eval', 'epochs.eval', 'popularity.json', 'one-sample.eval', 'number.eval', 'capitals.eval']

  test.each(logs)('give each logged metric from their samples: %s', async (name) => {
    const path = at(`inspect/${name}`)
    const log = name.endsWith('.eval') ? await readArchive(path) : JSON.parse(await readFile(path, 'utf8'))
    const { results } = log as { results: { scores: readonly LoggedScore[] } }
    const found = await scoresOf(path)
    expect(found.map((score) => score.name)).toEqual(results.scores.map((score) => score.name))
    for (const [index, { metrics }] of results.scores.entries()) {
      const { mean, standardError, cases } = found[index] as InspectedScore
      expect(mean).toBeCloseTo(metrics['accuracy']?.value ?? Number.NaN, 12)
      // One sample has no deviation: Inspect logs 0, evalgap that it is unknown.
      if (cases === 1) expect([standardError, metrics['stderr']?.value]).toEqual([null, 0])
      else expect(standardError).toBeCloseTo(metrics['stderr']?.value ?? Number.NaN, 12)
    }
  })
})

type LoggedScore = { readonly name: string; readonly metrics: Readonly<Record<string, { readonly value: number }>> }

test('evalgap sql gives the published percentiles and deviations of llmperf', async () => {
  const summary = JSON.parse(await readFile(at('llmperf/summary.json'), 'utf8')) as Record<string, number>
  const measures = ['inter_token_latency_s', 'ttft_s', 'end_to_end_latency_s', 'request_output_throughput_token_per_s']
  await withLoaded([at('tau-bench/outcomes.csv')], async ({ database }) => {
    for (const measure of measures) {
      const [found] = await database.rows<Record<string, number>>(
        `SELECT ${[25, 50, 75, 90, 95, 99].map((p) => `quantile_cont(${measure}, ${p / 100}) AS quantiles_p${p}`).join(', ')},
           avg(${measure}) AS mean, min(${measure}) AS min, max(${measure}) AS max, stddev_samp(${measure}) AS stddev
         FROM read_json('${at('llmperf/individual.json')}') WHERE error_code IS NULL`,
      )
      for (const [name, value] of Object.entries(found ?? {}))
        expect(
          Math.abs(value - (summary[`results_${measure}_${name}`] ?? Number.NaN)),
          `${measure} ${name}`,
        ).toBeLessThan(1e-9)
    }
  })
})

test("the outcomes of Aider's cases give the proportions of its leaderboard", async () => {
  // Aider-AI/aider 5dc9490, polyglot_leaderboard.yml (Apache-2.0): cases, passed at the second try, published rate in percent.
  const published = [
    { model: 'Gemini 2.0 Pro exp-02-05', cases: 225, passed: 80, rate: '35.6' },
    { model: 'gpt-4o-mini-2024-07-18', cases: 225, passed: 8, rate: '3.6' },
  ]
  const rows = published.flatMap(({ model, cases, passed }) =>
    Array.from({ length: cases }, (_, index) =>
      JSON.stringify({ model, case_id: `exercise-${index}`, passed: index < passed }),
    ),
  )
  const found = await scoresOf(await file(folder, 'aider.jsonl', rows.join('\n')))
  for (const { model, cases, rate } of published) {
    const score = found.find((row) => row.model === model)
    expect([score?.cases, ((score?.mean ?? 0) * 100).toFixed(1)]).toEqual([cases, rate])
  }
})
