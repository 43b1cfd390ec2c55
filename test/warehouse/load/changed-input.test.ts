import { appendFileSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { inspectTraces } from '../../../src/use-cases/inspect/inspect-traces.ts'
import { loadFile } from '../../../src/warehouse/load/load-file.ts'
import { file, request, scratch, span } from '../otlp-lines.ts'

let folder = ''
beforeEach(async () => void (folder = await scratch()))
afterEach(() => rm(folder, { recursive: true }))

const lines = (count: number, first = 1): string[] =>
  Array.from({ length: count }, (_, index) => request([span({ id: first + index, trace: first + index })]))

/** A damaged line makes the load tell of it while it reads: the moment at which the file changes. */
const damaged = '{"resourceSpans":[{"scope'

const stored = 'SELECT count(*)::INT AS spans FROM spans'

describe('a file that changes while it is read', () => {
  test.each([
    ['was cut', (path: string) => truncateSync(path, 300)],
    ['was removed', (path: string) => rmSync(path)],
    ['changed', (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replaceAll('chat', 'talk'))],
    ['changed', (path: string) => writeFileSync(path, lines(40, 100).join('\n'))],
    [
      'was replaced',
      (path: string) => {
        writeFileSync(`${path}.new`, readFileSync(path))
        renameSync(`${path}.new`, path)
      },
    ],
  ])('is refused when it %s, and nothing of it is kept', async (change, make) => {
    const path = await file(folder, 'a.jsonl', [...lines(20), damaged].join('\n'))
    const workspace = await Workspace.open({ threads: 2 })
    const loading = loadFile(workspace.database, path, { scratchFolder: workspace.folder, onReject: () => make(path) })
    await expect(loading).rejects.toMatchObject({ code: 'INPUT_CHANGED', facts: { path, change }, exitCode: 3 })
    expect(await workspace.database.rows(stored)).toEqual([{ spans: 0 }])
    expect(await workspace.database.rows('FROM files')).toEqual([])
    await workspace.close()
  })

  test('keeps its first part when it only grew, with a warning, and the next load adds the rest', async () => {
    const path = await file(folder, 'a.jsonl', [...lines(20), damaged].join('\n'))
    const workspace = await Workspace.open({ threads: 2 })
    const warnings = async () =>
      (await inspectTraces(workspace.database)).inputs.map(({ warnings: found }) => found.map(({ code }) => code))
    let grown = false
    const grow = () => {
      if (!grown) appendFileSync(path, `\n${lines(5, 21).join('\n')}\n`)
      grown = true
    }
    await loadTraces(workspace, { paths: [path], onReject: grow })
    expect(await warnings()).toEqual([['rejected_lines', 'grown_while_read']])
    const [again] = await loadTraces(workspace, { paths: [path] })
    expect(again).toMatchObject({ unchanged: false, rejected: 1 })
    expect(await workspace.database.rows(stored)).toEqual([{ spans: 25 }])
    expect(await warnings()).toEqual([[], ['rejected_lines', 'duplicate_spans']])
    expect(await loadTraces(workspace, { paths: [path] })).toMatchObject([{ unchanged: true }])
    await workspace.close()
  })
})

test('loads of a file that is being written end with every span once', async () => {
  const all = lines(4000)
  const path = join(folder, 'live.jsonl')
  writeFileSync(path, `${all.splice(0, 200).join('\n')}\n`)
  // Cut anywhere: a writer's buffer ends where it is full.
  const rest = Buffer.from(`${all.join('\n')}\n`)
  let written = 0
  const timer = setInterval(() => {
    appendFileSync(path, rest.subarray(written, written + 100_003))
    written += 100_003
    if (written >= rest.length) clearInterval(timer)
  }, 5)
  const workspace = await Workspace.open({ threads: 2 })
  let seen: readonly { readonly unchanged: boolean }[] = []
  while (written < rest.length || seen[0]?.unchanged !== true) seen = await loadTraces(workspace, { paths: [path] })
  expect(
    await workspace.database.rows('SELECT count(*)::INT AS spans, count(DISTINCT span_id)::INT AS ids FROM spans'),
  ).toEqual([{ spans: 4000, ids: 4000 }])
  expect(await workspace.database.rows('FROM rejects')).toEqual([])
  expect(await workspace.database.rows("FROM warnings WHERE code LIKE 'rejected%' OR code LIKE 'grown%'")).toEqual([])
  await workspace.close()
})
