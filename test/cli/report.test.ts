import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessions, tracesOf } from './made-traces.ts'
import { runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'evalgap-report-'))
const traces = join(folder, 'traces.jsonl')
const saved = join(folder, 'comparison.json')
const page = join(folder, 'page.html')

beforeAll(async () => {
  writeFileSync(traces, tracesOf([...sessions(40, 'eval', 'e'), ...sessions(90, 'production', 'p')]))
  await runCli(['compare', traces, '-q', '--format', 'json', '--output', saved, '--html', page])
})
afterAll(() => rmSync(folder, { recursive: true }))

test('compare --html writes the page beside the answer', () => {
  expect(JSON.parse(readFileSync(saved, 'utf8'))).toMatchObject({ schema: 'evalgap/comparison/1' })
  expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>/)
})

test('report makes the same page of the saved comparison, from a file and from standard input', async () => {
  const { code, stdout } = await runCli(['report', saved])
  expect(code).toBe(0)
  expect(stdout).toBe(readFileSync(page, 'utf8'))
  const piped = await runCli(['report', '-'], { input: readFileSync(saved, 'utf8') })
  expect(piped.stdout).toBe(stdout)
})

test('report writes every other format, too', async () => {
  const { stdout } = await runCli(['report', saved, '--format', 'terminal'])
  expect(stdout).toContain('eval')
  expect(stdout).not.toContain('<')
})

test.each([
  ['a file that is not there', () => join(folder, 'none.json')],
  ['traces', () => traces],
  ['other JSON', () => (writeFileSync(join(folder, 'other.json'), '{"a":1}'), join(folder, 'other.json'))],
  ['nothing but null', () => (writeFileSync(join(folder, 'null.json'), 'null'), join(folder, 'null.json'))],
])('report refuses %s and says what to do', async (_, path) => {
  const { code, stdout, stderr } = await runCli(['report', path()])
  expect(code).toBe(3)
  expect(stdout).toBe('')
  expect(stderr).toContain('COMPARISON_INVALID')
  expect(stderr).toContain('--html')
})

test('report names the path inside a damaged comparison, in every format', async () => {
  const damaged = join(folder, 'damaged.json')
  const { views, ...rest } = JSON.parse(readFileSync(saved, 'utf8'))
  writeFileSync(damaged, JSON.stringify({ ...rest, views: { ...views, contexts: undefined } }))
  for (const format of ['html', 'terminal', 'markdown']) {
    const { code, stdout, stderr } = await runCli(['report', damaged, '--format', format])
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('views.contexts: expected object')
  }
})
