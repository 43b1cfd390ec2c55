import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Comparison } from '../../src/vocabulary/comparison.ts'
import { agentTraces } from './made-agents.ts'
import type { AgentRun } from './made-agents.ts'
import { runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'evalgap-test-'))
const traces = join(folder, 'agents.jsonl')
const runs = (cohort: AgentRun['cohort'], count: number, steps: (index: number) => readonly string[]): AgentRun[] =>
  Array.from({ length: count }, (_, index) => ({ cohort, session: `${cohort}-${index}`, steps: steps(index) }))

const searching = ['chat', 'search', 'chat']

beforeAll(() => {
  const evals = runs('eval', 80, (index) => (index % 2 === 0 ? ['chat'] : searching))
  const production = runs('production', 300, (index) => (index % 2 === 0 ? ['chat', 'escalate', 'chat'] : searching))
  writeFileSync(traces, agentTraces([...evals, ...production]))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('compare calls eval blind to a path of half of production, and names it', async () => {
  const { code, stdout } = await runCli(['compare', traces, '-q'])
  expect(code).toBe(0)
  expect(stdout.split('\n')[0]).toBe('BLIND')
  expect(stdout).toMatch(/50% \[43%, 57%\] of production\s+traces take a path that no eval run took/)
  expect(stdout).toContain('- add 5 eval cases with path agent:support > tool:escalate')
  expect(stdout).toMatch(/agent:support > tool:escalate +0% +50% +\+50 \[\+\d+, \+\d+\] NOT COVERED BY\n? *EVAL/)
})

test('compare lists the calls of a step beside the paths when they differ beyond chance', async () => {
  const { stdout } = await runCli(['compare', traces, '-q'])
  expect(stdout).toMatch(/once a step runs, it calls +eval +production +calls per run \[95%\]\n/)
  expect(stdout).toMatch(/agent:support > tool:escalate +0\.00 +0\.50 +\+0\.50 \[\+0\.\d\d, \+0\.\d\d\]/)
})

test('inspect --topology prints the call graph of each cohort', async () => {
  const { stdout } = await runCli(['inspect', traces, '--topology', '-q'])
  expect(stdout).toContain('eval: 80 traces')
  expect(stdout).toContain('production: 300 traces')
  expect(stdout).toMatch(/50% +0\.50 {2}agent:support > tool:escalate/)
})

test('cited traces are written as OTLP JSON that can be loaded again, with links', async () => {
  const target = join(folder, 'exemplars')
  const { stderr, stdout } = await runCli([
    'compare',
    traces,
    '-q',
    '--format',
    'json',
    '--export-exemplars',
    target,
    '--jaeger',
    'http://127.0.0.1:16686/',
  ])
  expect((JSON.parse(stdout) as Comparison).schema).toBe('evalgap/comparison/1')
  const files = readdirSync(target)
  expect(files.length).toBeGreaterThan(0)
  const [name = ''] = files
  expect(stderr).toContain(`${join(target, name)}  http://127.0.0.1:16686/trace/${name.replace('.json', '')}`)
  expect(JSON.parse(readFileSync(join(target, name), 'utf8'))).toHaveProperty('resourceSpans')
  const again = await runCli(['inspect', target, '--format', 'json', '-q'])
  expect((JSON.parse(again.stdout) as { inputs: unknown[] }).inputs).toHaveLength(files.length)
})
