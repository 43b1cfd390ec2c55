import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { citedTraces, exportExemplars } from '../../../src/use-cases/export/export-exemplars.ts'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import type { Finding } from '../../../src/vocabulary/finding.ts'

vi.setConfig({ testTimeout: 60_000 })

const recorded = fileURLToPath(
  new URL('../../fixtures/agents/langfuse-openai-agents-2025-09-30.jsonl', import.meta.url),
)
const columns = '* EXCLUDE (file)'

test('a trace is the same after it is written and read, value types included', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'evalgap-exemplars-'))
  const [first, second] = [await Workspace.open(), await Workspace.open()]
  try {
    await loadTraces(first, { paths: [recorded] })
    const before = await first.database.table(`SELECT ${columns} FROM spans ORDER BY span_id`)
    const [one] = await first.database.rows<{ id: string }>(
      "SELECT replace(trace_id::VARCHAR, '-', '') AS id FROM spans",
    )
    const [written] = await exportExemplars(first, {
      traces: [one!.id, one!.id, 'f'.repeat(32)],
      folder,
      backends: { jaeger: 'http://jaeger:16686/' },
    })
    expect(written).toEqual({
      trace: one!.id,
      path: join(folder, `${one!.id}.json`),
      links: [`http://jaeger:16686/trace/${one!.id}`],
    })
    await loadTraces(second, { paths: [written!.path] })
    const after = await second.database.table(`SELECT ${columns} FROM spans ORDER BY span_id`)
    expect(after).toEqual(before)
    expect(before.rows).toHaveLength(5)
  } finally {
    await Promise.all([first.close(), second.close()])
    await rm(folder, { recursive: true, force: true })
  }
})

test('an exported trace keeps integers beyond 2^53, bytes, lists, nested values, events and links', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'evalgap-exemplars-'))
  const [first, second] = [await Workspace.open(), await Workspace.open()]
  const path = join(folder, 'in.jsonl')
  const attributes = [
    { key: 'long', value: { intValue: '9223372036854775807' } },
    { key: 'half', value: { doubleValue: 0.1 } },
    { key: 'yes', value: { boolValue: true } },
    { key: 'bytes', value: { bytesValue: 'AQID' } },
    { key: 'list', value: { arrayValue: { values: [{ stringValue: 'a"b\\c\u001f' }, { intValue: '1' }] } } },
    { key: 'map', value: { kvlistValue: { values: [{ key: 'k', value: { stringValue: 'v' } }] } } },
    { key: 'nothing', value: {} },
  ]
  const span = {
    traceId: 'a'.repeat(32),
    spanId: '00000000000000b1',
    parentSpanId: '',
    traceState: 'ot=th:8',
    name: 'one',
    kind: 3,
    startTimeUnixNano: '1760000000000000001',
    endTimeUnixNano: '1760000000000000002',
    attributes,
    events: [
      { name: 'said', timeUnixNano: '1760000000000000001', attributes: [{ key: 'x', value: { stringValue: 'y' } }] },
    ],
    links: [{ traceId: 'b'.repeat(32), spanId: '00000000000000c1' }],
    status: { code: 2, message: 'broken' },
  }
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 's' } }] }
  try {
    const { writeFile } = await import('node:fs/promises')
    await writeFile(
      path,
      JSON.stringify({
        resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'n', version: '1' }, spans: [span] }] }],
      }),
    )
    await loadTraces(first, { paths: [path] })
    const [written] = await exportExemplars(first, { traces: ['a'.repeat(32)], folder })
    const { parentSpanId, ...kept } = span
    expect(parentSpanId).toBe('')
    expect(JSON.parse(await readFile(written!.path, 'utf8'))).toEqual({
      resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'n', version: '1' }, spans: [kept] }] }],
    })
    await loadTraces(second, { paths: [written!.path] })
    const rows = async (workspace: Workspace) => (await workspace.database.table(`SELECT ${columns} FROM spans`)).rows
    expect(await rows(second)).toEqual(await rows(first))
  } finally {
    await Promise.all([first.close(), second.close()])
    await rm(folder, { recursive: true, force: true })
  }
})

test('exemplars are found once for every trace that findings and next steps cite', () => {
  const [one, two] = ['1'.repeat(32), '2'.repeat(32)]
  const finding = {
    details: { rows: [{ exemplars: { eval: [one], production: [two, one] } }], path: ['3'.repeat(32)] },
  } as unknown as Finding
  const next = [
    {
      action: 'add-eval-cases',
      context: {},
      under: [],
      cases: 1,
      buys: 1,
      buysInterval: null,
      coverageAfter: 1,
      coverageInterval: null,
      exemplars: [two],
    },
  ] as const
  expect(citedTraces({ findings: [finding], next })).toEqual([one, two])
})
