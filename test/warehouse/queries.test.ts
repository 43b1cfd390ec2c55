import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Workspace } from '../../src/workspace/workspace.ts'
import { expect, test } from 'vitest'
import { queryNames, queryRowsFile } from '../../scripts/query-types/query-rows-file.ts'
import { Database } from '../../src/warehouse/database.ts'
import { readQuery } from '../../src/warehouse/query.ts'

const source = fileURLToPath(new URL('../../src/', import.meta.url))
const generated = new URL('../../src/warehouse/query-rows.generated.ts', import.meta.url)

test('every query states its question first', () =>
  expect(queryNames.filter((name) => !/^-- .*\?/.test(readQuery(name)))).toEqual([]))

// Queries of formats are bound with the files they read, by the conformance suite of sources.
test(
  'every query runs in the steps of an analysis and gives the rows of the generated types',
  async () => expect(await queryRowsFile()).toBe(readFileSync(generated, 'utf8')),
  300_000,
)

test('frames are only queries whose middle depends on data or on the table they are about', () =>
  expect(queryNames.filter((name) => readQuery(name).includes('/* '))).toEqual([
    'joining/call-spans',
    'joining/conditions',
    'joining/members',
    'joining/nearest',
    'load/clickhouse',
    'load/insert-samples',
    'load/insert-spans',
    'load/otlp-json',
    'profile/files/first-part',
    'profile/files/keep-cohort',
    'profile/files/merge',
    'profile/files/next-part',
    'profile/files/save',
    'profile/keep-cohort',
    'resolve/calls',
    'resolve/calls-view',
    'resolve/span-marks',
    'resolve/traces',
    'scores/lengths',
    'scores/units',
    'topology/nodes',
    'topology/scaffolds',
    'topology/spans',
    'topology/trajectories',
  ]))

test('no file reads rows of a type that is written by hand', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const reading = files.filter((name) => /\.rows(<|\()/.test(readFileSync(`${source}${name}`, 'utf8')))
  expect(files.length).toBeGreaterThan(500)
  expect(reading).toEqual([])
})

test('a value that is NULL against the header of its query stops the reading', async () => {
  const database = await Database.open({ path: ':memory:' })
  try {
    await database.run('CREATE TABLE schema_version AS SELECT NULL::UINTEGER AS version')
    await expect(database.queryRows('version/read')).rejects.toThrow('queries/version/read.sql: version is NULL')
  } finally {
    database.close()
  }
})

test('the schema can be laid over itself', async () => {
  const other = await Workspace.open()
  await other.database.runQuery('schema')
  expect((await other.database.table('SHOW TABLES')).rows.flat()).toContain('spans')
  await other.close()
})
