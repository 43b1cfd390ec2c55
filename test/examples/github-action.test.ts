import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { sessions, tracesOf } from '../cli/made-traces.ts'

type Action = {
  readonly inputs: Readonly<Record<string, { readonly description: string }>>
  readonly runs: {
    readonly steps: readonly {
      readonly id?: string
      readonly run?: string
      readonly env?: Readonly<Record<string, string>>
    }[]
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const action = parse(readFileSync(join(root, 'examples/github-action/action.yml'), 'utf8')) as Action
const folder = mkdtempSync(join(tmpdir(), 'evalgap-action-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the check step as GitHub does: its script in bash, its files named by the environment. */
function runStep(inputs: Readonly<Record<string, string>>): Promise<{ code: number; stdout: string; stderr: string }> {
  const step = action.runs.steps.find(({ id }) => id === 'check')
  writeFileSync(join(folder, 'step.sh'), step?.run ?? '')
  const given = Object.entries(step?.env ?? {}).map(([name, value]) => {
    const [, input = ''] = /inputs\.([\w-]+)/.exec(value) ?? []
    expect(Object.keys(action.inputs)).toContain(input)
    return [name, inputs[input] ?? ''] as const
  })
  const env = {
    ...process.env,
    PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    GITHUB_OUTPUT: join(folder, 'output'),
    ...Object.fromEntries(given),
  }
  return new Promise((resolve) => {
    execFile(
      'bash',
      ['--noprofile', '--norc', '-e', '-o', 'pipefail', 'step.sh'],
      { cwd: folder, env },
      (error, stdout, stderr) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

test('the action checks, annotates, appends to the summary, keeps the exit code and plans when the check did not pass', async () => {
  mkdirSync(join(folder, 'bin'))
  const program = `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'src/cli/main.ts')}' "$@"\n`
  writeFileSync(join(folder, 'bin/evalgap'), program)
  chmodSync(join(folder, 'bin/evalgap'), 0o755)
  writeFileSync(join(folder, 'summary.md'), 'of a step before\n')
  writeFileSync(
    join(folder, 'eval.jsonl'),
    tracesOf(sessions(40, 'eval', 'e').map((call) => ({ ...call, route: 'vllm' }))),
  )
  writeFileSync(join(folder, 'production.jsonl'), tracesOf(sessions(80, 'production', 'p'), 10_000))
  const { code, stdout, stderr } = await runStep({ traces: 'eval.jsonl produc*.jsonl', cases: '10' })
  expect(stderr).toBe('')
  expect(code).toBe(1)
  expect(stdout).toMatch(/^::error title=evalgap verdict failed::/m)
  expect(stdout).toContain('sampled now')
  expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toMatch(/^of a step before\n### evalgap check failed: BLIND/)
  expect(readFileSync(join(folder, 'evalgap.xml'), 'utf8')).toContain('<testsuites')
  expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('exit-code=1\n')
})
