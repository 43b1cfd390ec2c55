import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadTraces } from '../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../src/workspace/workspace.ts'
import { Database } from '../../src/warehouse/database.ts'
import { engineFault } from '../../src/warehouse/engine-fault.ts'
import { loadFile } from '../../src/warehouse/load/load-file.ts'
import { schemaVersion } from '../../src/warehouse/schema-version.ts'
import { file, request, scratch, span, withLoaded } from './otlp-lines.ts'

let folder = ''
beforeEach(async () => void (folder = await scratch()))
afterEach(() => rm(folder, { recursive: true }))

/** A database with these statements run in it. */
async function made(name: string, sql: string): Promise<string> {
  const path = join(folder, name)
  const database = await Database.open({ path })
  await database.run(sql)
  database.close()
  return path
}

const evalgapSchema = async (path: string): Promise<void> => (await Workspace.open({ databasePath: path })).close()

test('a database that another version of evalgap made is refused, to be loaded again', async () => {
  const [older, newer] = [join(folder, 'older.duckdb'), join(folder, 'newer.duckdb')]
  await evalgapSchema(older)
  await evalgapSchema(newer)
  await made('older.duckdb', 'DROP TABLE schema_version')
  await made('newer.duckdb', 'UPDATE schema_version SET version = 999')
  for (const readOnly of [false, true]) {
    for (const [path, found] of [[older, 0] as const, [newer, 999] as const])
      await expect(Workspace.open({ databasePath: path, readOnly })).rejects.toMatchObject({
        code: 'DATABASE_OUTDATED',
        exitCode: 3,
        facts: { path, found, wanted: schemaVersion },
        remedy: expect.stringContaining('load the traces again'),
      })
  }
})

test('a database that holds no traces cannot be compared, but be loaded into', async () => {
  const databasePath = await made('own.duckdb', 'CREATE TABLE mine AS SELECT 1 AS one')
  await expect(Workspace.open({ databasePath, readOnly: true })).rejects.toMatchObject({ code: 'DATABASE_INVALID' })
  await evalgapSchema(databasePath)
  await expect(Workspace.open({ databasePath, readOnly: true })).rejects.toMatchObject({ code: 'DATABASE_INVALID' })
  const path = await file(folder, 'a.jsonl', request([span()]))
  const workspace = await Workspace.open({ databasePath })
  await loadTraces(workspace, { paths: [path] })
  await workspace.close()
  await (await Workspace.open({ databasePath, readOnly: true })).close()
})

test('files of a load that was killed before their calls were resolved are not compared, and resolved by the next', async () => {
  const [first, second] = await Promise.all(
    [1, 2].map((id) =>
      file(folder, `${id}.jsonl`, request([span({ id, attributes: { 'gen_ai.operation.name': 'chat' } })])),
    ),
  )
  const databasePath = join(folder, 'killed.duckdb')
  const workspace = await Workspace.open({ databasePath })
  await loadTraces(workspace, { paths: [first ?? ''] })
  await loadFile(workspace.database, second ?? '', { scratchFolder: workspace.folder })
  await workspace.close()
  await expect(Workspace.open({ databasePath, readOnly: true })).rejects.toMatchObject({
    code: 'DATABASE_INVALID',
    facts: { reason: expect.stringContaining('did not come to its end') },
  })
  const next = await Workspace.open({ databasePath })
  expect(await loadTraces(next, { paths: [second ?? ''] })).toMatchObject([{ unchanged: true }])
  expect(await next.database.rows('SELECT count(*)::INT AS calls FROM calls')).toEqual([{ calls: 2 }])
  await next.close()
})

test('a new database has the tables of this version', async () => {
  const path = await file(folder, 'a.jsonl', request([span({ attributes: { 'gen_ai.operation.name': 'chat' } })]))
  await withLoaded([path], async ({ database }) => {
    const columns = await database.rows<{ said: string }>(
      `SELECT concat_ws(' ', table_name, column_name, data_type) AS said FROM duckdb_columns()
       WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal AND table_name <> 'call_facts' ORDER BY said`,
    )
    const print = createHash('sha256')
      .update(columns.map(({ said }) => said).join('\n'))
      .digest('hex')
      .slice(0, 16)
    // Where this fails a table or a column of `calls` has changed: raise schemaVersion, so that databases made before are refused.
    expect([schemaVersion, print]).toEqual([4, '4ff3e0ee42ac10d2'])
  })
})

test('the fault of an open database names the other process', async () => {
  const databasePath = join(folder, 'held.duckdb')
  const child = spawn(process.execPath, [fileURLToPath(new URL('./hold-database.ts', import.meta.url)), databasePath], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  for (const readOnly of [false, true])
    await expect(Workspace.open({ databasePath, readOnly })).rejects.toMatchObject({
      code: 'DATABASE_BUSY',
      exitCode: 3,
      // Only where the system tells who holds a lock.
      message: expect.stringContaining(process.platform === 'linux' ? `(process ${child.pid ?? ''})` : 'is in use by'),
    })
  child.kill('SIGKILL')
  await ended
  await evalgapSchema(databasePath)
})

test('a load that --memory does not suffice for keeps what was loaded before', async () => {
  const small = await file(folder, 'small.jsonl', request([span()]))
  const lines = Array.from({ length: 3000 }, (_, index) =>
    request([
      span({
        id: index + 1,
        attributes: { noise: Buffer.from(crypto.getRandomValues(new Uint8Array(4000))).toString('hex') },
      }),
    ]),
  )
  const large = await file(folder, 'large.jsonl', lines.join('\n'))
  const databasePath = join(folder, 'kept.duckdb')
  const before = await Workspace.open({ databasePath })
  await loadTraces(before, { paths: [small] })
  await before.close()
  const workspace = await Workspace.open({ databasePath, memory: '50MB', threads: 2 })
  await expect(loadTraces(workspace, { paths: [small, large] })).rejects.toMatchObject({
    code: 'MEMORY_EXHAUSTED',
    exitCode: 3,
    facts: { memory: '50MB' },
  })
  await workspace.close()
  const after = await Workspace.open({ databasePath })
  expect(await after.database.rows('SELECT path, spans::INT AS spans FROM files')).toEqual([{ path: small, spans: 1 }])
  expect(await after.database.rows('SELECT count(*)::INT AS spans FROM spans')).toEqual([{ spans: 1 }])
  expect(await loadTraces(after, { paths: [large] })).toMatchObject([{ spans: 3000 }])
  await after.close()
})

test.each([
  [
    'a folder for the database that is not there',
    'none/a.duckdb',
    'PATH_UNWRITABLE',
    /folder it would lie in does not exist/,
  ],
  ['a database that is a folder', '.', 'DATABASE_INVALID', /directory/i],
])('%s is a fault', async (_, name, code, said) => {
  await expect(Workspace.open({ databasePath: join(folder, name) })).rejects.toMatchObject({
    code,
    message: expect.stringMatching(said),
  })
})

// As DuckDB 1.5.6 said them when it met these.
test.each([
  ['IO Error: Could not write file "/disk/a.duckdb": No space left on device', 'DISK_FULL', '/disk/a.duckdb'],
  [
    'FATAL Error: Failed to create checkpoint because of error: Could not write file "/a.duckdb": No space left on device',
    'DISK_FULL',
    '/a.duckdb',
  ],
  [
    'Out of Memory Error: failed to offload data block of size 256.0 KiB (17.8 MiB/18.0 MiB used).',
    'DISK_FULL',
    '/tmp/spill',
  ],
  ['IO Error: Cannot open file "/a.duckdb": Permission denied', 'PATH_UNWRITABLE', '/a.duckdb'],
  [
    'IO Error: Could not read enough bytes from file "/own.duckdb": attempted to read 262144 bytes from location 64499712',
    'DATABASE_INVALID',
    '/own.duckdb',
  ],
])('the message of DuckDB becomes a fault: %s', (said, code, path) => {
  expect(engineFault(said, { path: '/own.duckdb', spillFolder: '/tmp/spill' })).toEqual([
    code,
    expect.objectContaining({ path }),
  ])
})

test('an error of another kind is no fault of the place', () => {
  const said = 'IO Error: Could not read enough bytes from file "/input.parquet": attempted to read 8 bytes'
  expect(engineFault(said, { path: '/own.duckdb' })).toBeUndefined()
})
