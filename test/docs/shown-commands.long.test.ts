import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { zstdCompressSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { sessions, tracesOf } from '../cli/made-traces.ts'
import { shownCommands } from './commands.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
/** These serve until they are stopped or speak to a back end; tests of their own run them. */
const lasting = new Set(['watch', 'sidecar', 'pull'])
const shown = documents.map((name) => {
  const commands = shownCommands(readFileSync(join(root, name), 'utf8'))
  return [name, commands.filter(({ words: [command = ''] }) => !lasting.has(command))] as const
})

const folder = mkdtempSync(join(tmpdir(), 'evalgap-docs-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Files of scores, by the names that documents show. */
const scoreFiles = {
  'promptfoo/results.json': 'promptfoo-results.json',
  'inspect/epochs.eval': 'logs/epochs.eval',
  'tau-bench/outcomes.csv': 'outcomes.csv',
}

/** The files that the documents speak of: a suite, two days of production, and both together. */
function project(name: string): string {
  const at = join(folder, name.replaceAll('/', '-'))
  mkdirSync(join(at, 'traces'), { recursive: true })
  const suite = tracesOf(sessions(40, 'eval', 'e').map((call) => ({ ...call, route: 'vllm' })))
  const days = ['monday', 'tuesday'].map((day, place) => [
    day,
    tracesOf(sessions(60, 'production', day), 10_000 * (place + 1)),
  ])
  writeFileSync(join(at, 'eval.jsonl'), suite)
  for (const [day = '', lines = ''] of days) {
    writeFileSync(join(at, `production-${day}.jsonl`), lines)
    writeFileSync(join(at, `production-${day}.jsonl.zst`), zstdCompressSync(lines))
  }
  writeFileSync(join(at, 'traces', 'all.jsonl'), [suite, ...days.map(([, lines]) => lines)].join(''))
  mkdirSync(join(at, 'logs'))
  for (const [scores, shownAs] of Object.entries(scoreFiles))
    copyFileSync(join(root, 'test/fixtures/scores', scores), join(at, shownAs))
  // Documents show this file by its name; init, which is to write it, comes first where it is shown.
  if (!name.endsWith('ci.md'))
    writeFileSync(join(at, 'evalgap.config.yaml'), 'gates: { coverage: [error, { min: 0.9 }] }\n')
  return at
}

type Ended = { readonly line: string; readonly code: number; readonly stdout: string; readonly stderr: string }

test('documents show commands', () => {
  expect(shown.flatMap(([, commands]) => commands).length).toBeGreaterThan(10)
})

test.each(shown.filter(([, commands]) => commands.length > 0))(
  'every command shown in %s does its work',
  async (name, commands) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, 'test/docs/run-commands.ts'), JSON.stringify(commands)],
      { cwd: project(name), maxBuffer: 2 ** 26 },
    )
    // 0 done, 1 a gate failed, 4 no answer: each is an answer; wrong usage and unusable input are not.
    for (const { line, code, stdout: said, stderr } of JSON.parse(stdout) as readonly Ended[]) {
      expect([0, 1, 4], `${line}\n${stderr}`).toContain(code)
      if (!line.includes('--output')) expect(said + stderr, line).not.toBe('')
    }
  },
)
