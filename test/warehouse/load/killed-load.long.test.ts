import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { frame, message } from '../../sources/protobuf-messages.ts'
import { file, request, scratch, span } from '../otlp-lines.ts'

let folder = ''
beforeAll(async () => void (folder = await scratch()))
afterAll(() => rm(folder, { recursive: true }))

const program = fileURLToPath(new URL('./killed-load.ts', import.meta.url))
const [files, spansPerFile] = [6, 400]
/** Few, since each costs a process; KILLS=20 npm run test:long -- test/warehouse/load/killed-load.long.test.ts takes its time. */
const kills = Number(process.env['KILLS'] ?? 5)

const lines = (index: number): readonly string[] =>
  Array.from({ length: spansPerFile }, (_, line) =>
    request([span({ id: line + 1, trace: index * spansPerFile + line + 1, attributes: { long: 'x'.repeat(3000) } })]),
  )

/** Runs the program, kills it without a warning after some time, and says whether it had ended by itself. */
async function killed(databasePath: string, paths: readonly string[], afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, databasePath, ...paths], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
  const [code] = (await ended) as [number | null]
  clearTimeout(timer)
  return code === 0
}

/** What a database holds after a kill: whole files only, each with the spans it says. */
async function wholeFiles(databasePath: string): Promise<number> {
  const workspace = await Workspace.open({ databasePath })
  const { database } = workspace
  const rows = await database.rows<{ said: number; there: number }>(
    `SELECT f.spans::INT AS said, count(s.file)::INT AS there FROM files AS f LEFT JOIN spans AS s USING (file) GROUP BY f.file, f.spans`,
  )
  const [stray] = await database.rows<{ spans: number }>(
    'SELECT count(*)::INT AS spans FROM spans WHERE file NOT IN (SELECT file FROM files)',
  )
  await workspace.close()
  expect(stray).toEqual({ spans: 0 })
  for (const row of rows) expect(row).toEqual({ said: spansPerFile, there: spansPerFile })
  return rows.length
}

test('a load that is killed at any moment leaves whole files, and the next load goes on from there', async () => {
  const paths = await Promise.all(
    Array.from({ length: files }, (_, index) =>
      index % 2 === 0
        ? file(folder, `${index}.jsonl`, lines(index).join('\n'))
        : file(folder, `${index}.pb`, Buffer.concat(lines(index).map((line) => frame(message(line))))),
    ),
  )
  const databasePath = join(folder, 'killed.duckdb')
  let [least, interrupted] = [0, 0]
  for (let kill = 0; kill < kills; kill++) {
    if (!(await killed(databasePath, paths, Math.random() * 1200))) interrupted += 1
    const found = await wholeFiles(databasePath)
    expect(found).toBeGreaterThanOrEqual(least)
    least = found
    if (found === files)
      await Promise.all([databasePath, `${databasePath}.wal`].map((path) => rm(path, { force: true })))
    if (found === files) least = 0
  }
  expect(interrupted).toBeGreaterThan(0)
  expect(await killed(databasePath, paths, 60_000)).toBe(true)
  expect(await wholeFiles(databasePath)).toBe(files)
}, 180_000)
