import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readConfiguration } from '../../src/configuration/read.ts'
import { configurationText } from '../../src/project/configuration-text.ts'
import { detectProject } from '../../src/project/detect.ts'
import { sessions, tracesOf } from '../cli/made-traces.ts'

const folder = mkdtempSync(join(tmpdir(), 'evalgap-project-'))
afterAll(() => rmSync(folder, { recursive: true }))

const traces = tracesOf(sessions(2, 'eval', 'e'))

async function project(name: string, files: Readonly<Record<string, string | Uint8Array>>) {
  const at = join(folder, name)
  mkdirSync(at)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true })
    writeFileSync(join(at, path), content)
  }
  return { at, found: await detectProject(at) }
}

test('detection finds eval tools, clients, OpenTelemetry, a Collector, and traces by their content', async () => {
  const { found } = await project('full', {
    'package.json':
      '{"dependencies":{"openai":"^7","ai":"^7"},"devDependencies":{"@opentelemetry/sdk-node":"0.300.0"}}',
    'evals/promptfooconfig.yaml': 'prompts: []\n',
    'evals/requirements.txt': 'numpy\ninspect-ai>=0.3\n',
    'deploy/otel.yaml': 'receivers:\n  otlp:\nservice:\n  pipelines:\n',
    'deploy/values.yaml': 'replicas: 3\n',
    'exports/eval.jsonl': traces,
    'exports/production.jsonl.zst': zstdCompressSync(traces),
    'exports/notes.json': '{"not":"traces"}',
    'single.jsonl': traces,
    'node_modules/other/eval.jsonl': traces,
  })
  expect(found.signs.map(({ kind, name, where }) => [kind, name, where])).toEqual([
    ['eval tool', 'promptfoo', 'evals/promptfooconfig.yaml'],
    ['eval tool', 'Inspect', 'evals/requirements.txt'],
    ['client', 'openai', 'package.json'],
    ['client', 'ai (Vercel AI SDK)', 'package.json'],
    ['OpenTelemetry', 'OpenTelemetry SDK', 'package.json'],
    ['Collector', 'OpenTelemetry Collector configuration', 'deploy/otel.yaml'],
  ])
  expect(found.traces).toEqual(['single.jsonl', 'exports/'])
})

test('detection finds nothing in an empty folder and survives a broken manifest', async () => {
  expect((await project('empty', {})).found).toEqual({ traces: [], signs: [] })
  expect((await project('broken', { 'package.json': '{' })).found.signs).toEqual([])
})

test('the configuration that init writes can be read, with and without comments', async () => {
  const { at, found } = await project('written', { 'evals/promptfooconfig.yaml': 'x: 1\n' })
  const text = configurationText(found, ['batch', 'engine version'])
  const path = join(at, 'evalgap.config.yaml')
  writeFileSync(path, text)
  expect((await readConfiguration(path)).gates.map(({ name }) => name)).toEqual(['verdict', 'outcome:latency'])
  expect((await readConfiguration(path)).verdict).toEqual({ require: ['batch', 'engine version'] })
  expect(text).toContain('Eval tools found: promptfoo.')
  const all = text.replace(/^# (?=\w+:)|^# (?= +- name| +attribute)/gm, '')
  writeFileSync(path, all)
  expect(Object.keys(parse(all) as object)).toContain('weightAttribute')
  expect((await readConfiguration(path)).declaredKey).toBe(true)
})
