import { caseSteps } from '../../src/vocabulary/next-step.ts'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Comparison } from '../../src/vocabulary/comparison.ts'
import { sessions, tracesOf } from './made-traces.ts'
import { runHere } from './run-here.ts'
import { runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'evalgap-check-'))
const at = (name: string) => join(folder, name)
const profiles = ['suite', 'production', 'narrow'].map((name) => at(`${name}.profile`))
const [suite = '', production = '', narrow = ''] = profiles
const run = (...words: readonly string[]) => runHere([...words, '-q'])

beforeAll(async () => {
  writeFileSync(at('eval.jsonl'), tracesOf(sessions(60, 'eval', 'e')))
  writeFileSync(at('production.jsonl'), tracesOf(sessions(120, 'production', 'p'), 10_000))
  const oneRoute = sessions(60, 'eval', 'n').map((call) => ({ ...call, route: 'vllm' }))
  writeFileSync(at('narrow.jsonl'), tracesOf(oneRoute, 50_000))
  writeFileSync(
    at('gates.yaml'),
    'gates:\n  coverage: [error, { min: 0.9 }]\n  outcome:latency: [warn, { min: 0.5 }]\n',
  )
  writeFileSync(at('strict.yaml'), 'gates:\n  recorded:accelerator: [error, { min: 0.9 }]\n')
  writeFileSync(at('open.yaml'), 'gates:\n  cost: [error, { max: 1 }]\n')
  writeFileSync(at('wrong.yaml'), 'gates:\n  coverage: [error, { min: 90 }]\n')
  for (const [name, folder] of [
    ['eval.jsonl', suite],
    ['production.jsonl', production],
    ['narrow.jsonl', narrow],
  ] as const)
    expect(await run('profile', at(name), '--output', folder)).toMatchObject({ code: 0 })
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the exit code of check', () => {
  test.each([
    [0, 'gates.yaml', 'CHECK PASSED'],
    [1, 'strict.yaml', 'CHECK FAILED'],
    [4, 'open.yaml', 'CHECK INCONCLUSIVE'],
    [2, 'wrong.yaml', 'is a share'],
  ])('is %i with %s', async (code, configuration, says) => {
    const finished = await runCli(['check', suite, production, '--config', configuration], { folder })
    expect(finished.stdout + finished.stderr).toContain(says)
    expect(finished.code).toBe(code)
  })

  test('is 3 when the traces cannot be used', async () => {
    expect((await runCli(['check', 'gates.yaml'], { folder })).code).toBe(3)
  })
})

const withoutAccusation = ({ details, ...finding }: Comparison['findings'][number]) => {
  const { dated: _, within: __, ...rest } = (details ?? {}) as Readonly<Record<string, unknown>>
  return { ...finding, details: rest }
}

describe('a committed profile of the suite', () => {
  test('replaces the eval traces with the same answer, and writes further reports', async () => {
    const words = ['--config', at('gates.yaml'), '--format', 'json']
    const traces = await run('check', suite, production, ...words)
    const also = ['--also', `junit=${at('checks.xml')}`, `markdown=${at('summary.md')}`]
    const saved = await run('check', at('production.jsonl'), '--baseline', suite, ...words, ...also)
    expect(saved).toMatchObject({ code: 0, stderr: '' })
    const [direct, baseline] = [traces, saved].map(({ stdout }) => JSON.parse(stdout) as Comparison)
    expect(baseline?.check).toEqual(direct?.check)
    // Against a frozen suite the error of an accusation is shared among the weeks, so only the intervals of accusations may be wider.
    const [once, weekly] = [direct, baseline].map((comparison) => comparison?.findings.map(withoutAccusation))
    expect(weekly).toEqual(once)
    expect(baseline?.cohorts.unassigned.calls).toBe(0)
    expect(baseline?.inputs[0]).toMatchObject({ path: suite, format: 'profile', spans: null })
    expect(readFileSync(at('checks.xml'), 'utf8')).toContain('name="coverage"')
    expect(readFileSync(at('summary.md'), 'utf8')).toMatch(/^### evalgap check passed/)
  })

  test('takes the place of eval calls among the traces', async () => {
    const { stdout } = await run(
      'check',
      at('narrow.jsonl'),
      at('production.jsonl'),
      '--baseline',
      suite,
      '--format',
      'json',
    )
    expect((JSON.parse(stdout) as Comparison).cohorts).toMatchObject({
      eval: { calls: 240 },
      production: { calls: 480 },
      unassigned: { calls: 0 },
    })
  })

  test('is refused with the difference when its dimensions differ', async () => {
    writeFileSync(at('other.yaml'), 'dimensions: [{ name: plan, attribute: app.plan }]\n')
    const { code, stderr } = await run(
      'check',
      at('production.jsonl'),
      '--baseline',
      suite,
      '--config',
      at('other.yaml'),
    )
    expect(stderr).toContain('PROFILES_DIFFER')
    expect(code).toBe(2)
  })

  test('is refused when the folder holds no profile', async () => {
    const { code, stderr } = await run('check', at('production.jsonl'), '--baseline', at('nowhere.profile'))
    expect(stderr).toContain('PROFILE_INVALID')
    expect(code).toBe(3)
  })
})

test('profiles are merged, compared like traces, and never written over other things', async () => {
  const merged = await run('merge', suite, production, '--output', at('both.profile'))
  expect(merged).toMatchObject({ code: 0 })
  expect(merged.stdout).toContain('eval: 240 calls, 60 clusters')
  const [apart, together] = await Promise.all([
    run('compare', suite, production, '--format', 'json'),
    run('compare', at('both.profile'), '--format', 'json'),
  ])
  const [left, right] = [apart, together].map(({ stdout }) => JSON.parse(stdout) as Comparison)
  expect(left?.verdict.code).toBe('PROJECTS')
  expect({ ...right, inputs: [] }).toEqual({ ...left, inputs: [] })
  expect(await run('compare', suite, at('eval.jsonl'))).toMatchObject({ code: 2 })
  expect((await run('merge', suite, '--output', folder)).stderr).toContain('OUTPUT_TAKEN')
})

test('compare refuses a profile with other dimensions, and options that change counting', async () => {
  const both = await run('check', production, '--baseline', suite, '--format', 'json', '--config', at('gates.yaml'))
  expect((JSON.parse(both.stdout) as Comparison).cohorts).toMatchObject({
    eval: { calls: 240 },
    production: { calls: 480 },
  })
  writeFileSync(at('key.yaml'), 'key: [input]\n')
  expect((await run('check', suite, production, '--config', at('key.yaml'))).stderr).toContain('PROFILES_DIFFER')
  expect((await run('compare', suite, production, '--eval', 'true')).stderr).toContain('--eval true')
})

test('check refuses an unknown report format as wrong usage', async () => {
  const { code, stderr } = await run('check', suite, production, '--also', 'pdf=x.pdf')
  expect(stderr).toContain('OPTION_INVALID')
  expect(code).toBe(2)
})

describe('plan', () => {
  test('says which cases to add, in order, with what each buys and a production trace to start from', async () => {
    const { code, stdout } = await run('plan', narrow, production, '--format', 'json')
    expect(code).toBe(0)
    const { schema, coverage, next } = JSON.parse(stdout) as {
      schema: string
      coverage: { value: number }
      next: Comparison['next']
    }
    expect(schema).toBe('evalgap/plan/1')
    const steps = caseSteps(next)
    expect(steps.map(({ context }) => context['route'])).toEqual(['azure', 'azure'])
    let covered = coverage.value
    for (const { buys, buysInterval, coverageAfter, coverageInterval, exemplars } of steps) {
      expect(coverageAfter).toBeCloseTo((covered += buys), 9)
      expect(buysInterval?.[0]).toBeLessThanOrEqual(buys)
      expect(coverageInterval?.[1]).toBeGreaterThanOrEqual(coverageAfter)
      expect(exemplars[0]).toMatch(/^[0-9a-f-]{32,36}$/)
    }
    expect(covered).toBeCloseTo(1, 9)
  })

  test('writes one JSON line per case, within the budget', async () => {
    const { stdout } = await run('plan', narrow, production, '--format', 'jsonl', '--cases', '7')
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines).toHaveLength(5)
    expect(lines[0]).toMatchObject({ step: 1, case: 1, of: 5, context: { route: 'azure' } })
  })

  test('has nothing to add where eval samples all that production does, and names the fact to record next', async () => {
    const { stdout } = await run('plan', suite, production)
    expect(stdout).toContain('no eval cases to add')
    expect(stdout).toContain('record next: evalgap.engine.name in eval and production')
  })
})
