import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Comparison } from '../../src/vocabulary/comparison.ts'
import { runCli } from './run-cli.ts'

const traces = fileURLToPath(new URL('../fixtures/verdict/bare', import.meta.url))

test('compare counts the calls that both predicates take, and warns of them', async () => {
  const both = ['--eval', "cohort = 'eval'", '--production', 'true', '-q']
  const { stdout } = await runCli(['compare', traces, ...both])
  const { stdout: json } = await runCli(['compare', traces, ...both, '--format', 'json'])
  const { cohorts } = JSON.parse(json) as Comparison
  expect(cohorts.overlapping?.calls).toBe(cohorts.eval.calls)
  expect(stdout).toMatch(/overlap {5}\d[\d,]* calls meet the predicates of eval and of production/)
})

test('compare says nothing of predicates that exclude each other', async () => {
  const apart = ['--eval', "cohort = 'eval'", '--production', "cohort = 'production'", '-q', '--format', 'json']
  const { stdout } = await runCli(['compare', traces, ...apart])
  expect((JSON.parse(stdout) as Comparison).cohorts.overlapping).toBeUndefined()
})
