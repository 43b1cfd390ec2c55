import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspectTraces } from '../../../src/use-cases/inspect/inspect-traces.ts'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { inspectionText } from '../../../src/report/inspection-text.ts'
import type { Reject } from '../../../src/sources/reject.ts'
import { file, scratch } from '../../warehouse/otlp-lines.ts'

let folder = ''
beforeAll(async () => void (folder = await scratch()))
afterAll(() => rm(folder, { recursive: true }))

test('inspect tells traces, metrics and scores apart, and states what each holds and why it was recognised', async () => {
  const scores = await file(folder, 'outcomes.csv', 'case_id,passed\na,true\nb\n')
  const paths = ['test/fixtures/otlp/otlp2parquet/traces.pb', 'test/fixtures/burstgpt/query_range.json', scores]
  const rejects: (readonly [string, Reject])[] = []
  const workspace = await Workspace.open({ threads: 2 })
  await loadTraces(workspace, { paths, onReject: (path, reject) => rejects.push([path, reject]) })
  const inspection = await inspectTraces(workspace.database)
  await workspace.close()

  expect(rejects).toMatchObject([[scores, { position: 'line 3', reason: expect.stringMatching(/Record Length/) }]])
  const held = inspection.inputs.map(({ path, format, because, spans, samples, scores: rows, rejected }) => [
    basename(path),
    [format, because, spans, samples, rows, rejected],
  ])
  expect(Object.fromEntries(held)).toEqual({
    'traces.pb': ['otlp-protobuf', 'one protobuf message of resource spans', 19, undefined, undefined, 0],
    'query_range.json': ['prometheus', 'an answer of the Prometheus HTTP API', 0, 60, undefined, 0],
    'outcomes.csv': ['keyed-rows', 'columns case_id, passed', 0, undefined, 1, 1],
  })
  const text = inspectionText(inspection, { width: 120, paint: (_, said) => said })
  expect(text).toMatch(/spans +traces +calls +samples +scores +format +file/)
  expect(text).toMatch(/prometheus: an answer of the Prometheus HTTP API/)
})
