import { appendFile, mkdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { array, assert, asyncProperty, boolean, constantFrom, integer, option, record } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadTraces } from '../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../src/workspace/workspace.ts'
import { buildProfile } from '../../src/profile/build.ts'
import { mergeSql } from '../../src/profile/merge.ts'
import { profileHeader } from '../../src/profile/profile-settings.ts'
import { cellDimensions } from '../../src/vocabulary/contexts/cell-dimensions.ts'
import { outcomes } from '../../src/vocabulary/outcomes/outcome.ts'
import { resolve } from '../../src/warehouse/resolve/resolve.ts'
import { createContext } from '../../src/warehouse/context/context.ts'
import { loadProfile } from '../../src/profile/load.ts'
import { saveProfile } from '../../src/profile/save.ts'
import { profileTables } from '../../src/profile/tables.ts'
import type { Profile } from '../../src/vocabulary/profile.ts'
import { file, request, scratch, span } from '../warehouse/otlp-lines.ts'

let folder = ''
let workspace: Workspace
beforeAll(async () => {
  folder = await scratch()
  workspace = await Workspace.open({ threads: 2 })
})
afterAll(async () => {
  await workspace.close()
  await rm(folder, { recursive: true })
})

/** Keeps the traces of which some call satisfies a predicate, as if no others had been loaded. */
async function keep(where: string): Promise<void> {
  const { database } = workspace
  await database.run(
    `CREATE OR REPLACE TABLE spans AS FROM all_spans WHERE trace_id IN (SELECT trace_id FROM all_calls WHERE ${where})`,
  )
  await resolve(database)
}

/** Profiles the traces of each part on their own, saves them, and reads them back added up. */
async function addedUp(parts: readonly string[]): Promise<Profile> {
  const folders: string[] = []
  for (const [index, part] of parts.entries()) {
    await keep(part)
    const { header } = await buildProfile(workspace.database)
    const target = join(folder, `part-${index}`)
    await saveProfile(workspace.database, header, target)
    folders.push(target)
  }
  const [first = '', ...others] = folders
  return loadProfile(workspace.database, [first, ...others])
}

/** Sums of fractions differ in their last bits by the order of adding. */
const settled = (profile: Profile): unknown =>
  JSON.parse(
    JSON.stringify(profile, (_, value: unknown) =>
      typeof value === 'number'
        ? Number(value.toPrecision(12))
        : ArrayBuffer.isView(value)
          ? Array.from(value as Float64Array)
          : value,
    ),
  )

async function whole(): Promise<Profile> {
  await keep('true')
  return buildProfile(workspace.database)
}

const keepAll = async () => {
  await workspace.database.run('CREATE OR REPLACE TABLE all_calls AS FROM call_facts')
  await workspace.database.run('CREATE OR REPLACE TABLE all_spans AS FROM spans')
}

describe('profile(A) + profile(B) = profile(A ∪ B) on the Mooncake demo', () => {
  beforeAll(async () => {
    await loadTraces(workspace, { paths: ['demo/mooncake/eval.jsonl.zst', 'demo/mooncake/production.jsonl.zst'] })
    await keepAll()
    built = await whole()
  })
  let built: Profile

  test('holds after it is saved and read back', async () => {
    expect(built.cells.length).toBeGreaterThan(20)
    expect(built.histograms.reduce((rows, { bins }) => rows + bins.length, 0)).toBeGreaterThan(1000)
    await saveProfile(workspace.database, built.header, join(folder, 'whole'))
    expect(await loadProfile(workspace.database, [join(folder, 'whole')])).toEqual(built)
  })

  test('holds cell by cell when split by conversation', async () => {
    const parts = [0, 1].map((rest) => `hash(gen_ai_conversation_id) % 2 = ${rest}`)
    const sum = await addedUp(parts)
    expect(settled(sum)).toEqual(settled(built))
  })

  test('holds cell by cell when split by trace; only the heaviest clusters are a lower bound', async () => {
    const sum = await addedUp(['hash(trace_id) % 2 = 0', 'hash(trace_id) % 2 = 1'])
    const share = ({ totals }: Profile) => totals.map(({ largestClusterShare }) => largestClusterShare)
    const rest = (profile: Profile) => ({
      ...profile,
      totals: profile.totals.map((totals) => ({ ...totals, largestClusterShare: 0 })),
    })
    expect(settled(rest(sum))).toEqual(settled(rest(built)))
    for (const [index, value] of share(sum).entries()) expect(value).toBeLessThanOrEqual(share(built)[index] ?? 0)
  })

  test('holds cell by cell when split by cohort', async () => {
    expect(settled(await addedUp(["cohort = 'eval'", "cohort = 'production'"]))).toEqual(settled(built))
  })
})

describe('profile(A) + profile(B) = profile(A ∪ B) on any calls', () => {
  const columns = ['cohort', 'gen_ai_conversation_id', 'evalgap_engine_name', 'gen_ai_usage_input_tokens', 'latency']
  const call = record({
    cohort: constantFrom("'eval'", "'production'", "'unknown'"),
    conversation: option(constantFrom("'a'", "'b'", "'c'", "'d'"), { nil: 'NULL' }),
    engine: option(constantFrom("'vllm'", "'sglang'"), { nil: 'NULL' }),
    input: option(integer({ min: 0, max: 100_000 }).map(String), { nil: 'NULL' }),
    latency: option(
      integer({ min: 1, max: 5000 }).map((ms) => `${ms / 1000}`),
      { nil: 'NULL' },
    ),
    trace: integer({ min: 1, max: 6 }),
    day: integer({ min: 0, max: 2 }),
    first: boolean(),
  })

  const callTables = profileTables.filter(({ name }) => !/^(topology|score|case|production)_/.test(name))
  const header = profileHeader()
  const weights = { byPolicy: { baseline: 50, limit: null } }
  const id = (trace: number) => `'${trace.toString(16).padStart(32, '0')}'::UUID`

  /** One trace in six says nothing of its sampling, the others all that can be said. */
  async function sampleTraces(): Promise<void> {
    const { database } = workspace
    await database.run(`INSERT INTO traces BY NAME SELECT * FROM (VALUES (${id(2)}, 2), (${id(3)}, 16), (${id(4)}, NULL),
      (${id(5)}, NULL), (${id(6)}, NULL)) AS t(trace_id, weight)`)
    await database.run(`INSERT INTO trace_sampling BY NAME SELECT * FROM (VALUES (${id(4)}, ['baseline'], false),
      (${id(5)}, ['limit'], false), (${id(6)}, ['other'], false)) AS t(trace_id, policies, composite)`)
  }

  /** Counts the calls of one part into tables named after it. */
  async function count(part: string, where: string): Promise<void> {
    const { database } = workspace
    await database.run(`CREATE OR REPLACE TABLE call_facts AS FROM all_calls WHERE ${where}`)
    await createContext(database, {
      ...header,
      key: cellDimensions(header.dimensions),
      outcomes,
      predicates: {},
      weights,
    })
    await database.runQuery('profile/attach')
    for (const { name, query } of callTables) {
      await database.runQuery(query, { gamma: header.gamma })
      await database.run(`CREATE OR REPLACE TEMP TABLE ${part}_${name} AS FROM profile.${name}`)
    }
  }

  test('holds however they are split', async () => {
    // A call that fills every column that the calls below do: what nothing fills is not stored.
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'evalgap.engine.name': 'vllm',
      'gen_ai.conversation.id': 'a',
      'gen_ai.usage.input_tokens': 1,
    }
    const path = await file(folder, 'one.jsonl', request([span({ attributes })]))
    await workspace.close()
    workspace = await Workspace.open({ threads: 2 })
    await loadTraces(workspace, { paths: [path] })
    await sampleTraces()
    await assert(
      asyncProperty(array(call, { minLength: 1, maxLength: 24 }), async (calls) => {
        const rows = calls.map(
          ({ cohort, conversation, engine, input, latency, trace, day, first }, index) =>
            `(${[cohort, conversation, engine, input, latency].join(', ')}, ${id(trace)}, ${index}, ${1_760_000_000 + day * 86_400}000000000, 'application', ${first})`,
        )
        await workspace.database.run(`CREATE OR REPLACE TABLE all_calls AS FROM call_facts WHERE false`)
        await workspace.database.run('ALTER TABLE all_calls ADD COLUMN IF NOT EXISTS first BOOLEAN')
        await workspace.database.run(
          `INSERT INTO all_calls BY NAME SELECT * FROM (VALUES ${rows.join(', ')}) AS t(${[...columns, 'trace_id', 'span_id', 'start_ns', 'evalgap_call_role', 'first'].join(', ')})`,
        )
        for (const [part, where] of Object.entries({ first: 'first', second: 'NOT first', whole: 'true' }))
          await count(part, where)
        for (const table of callTables) {
          await workspace.database.run(
            mergeSql(table, `(FROM first_${table.name} UNION ALL FROM second_${table.name})`),
          )
          const differing = `(FROM profile.${table.name} EXCEPT ALL FROM whole_${table.name}) UNION ALL (FROM whole_${table.name} EXCEPT ALL FROM profile.${table.name})`
          expect(await workspace.database.rows(differing), table.name).toEqual([])
        }
      }),
      { numRuns: 15 },
    )
  })
})

describe('a folder', () => {
  const saved = async (name: string, salt = '') => {
    await workspace.database.run('CREATE OR REPLACE TABLE call_facts AS FROM all_calls')
    const { header } = await buildProfile(workspace.database, { salt })
    const target = join(folder, name)
    await saveProfile(workspace.database, header, target)
    return target
  }

  test('is not added when its header differs', async () => {
    const parts = [await saved('plain'), await saved('salted', 'x')] as const
    await expect(loadProfile(workspace.database, parts)).rejects.toMatchObject({
      code: 'PROFILES_DIFFER',
      message: expect.stringMatching(/salt/),
    })
  })

  test.each([
    ['is missing', async (path: string) => rm(path, { recursive: true })],
    ['holds another file', async (path: string) => rm(join(path, 'header.json'))],
    [
      'has a header of another schema',
      async (path: string) => writeFile(join(path, 'header.json'), '{"schema":"other/1"}'),
    ],
    ['has a cut header', async (path: string) => writeFile(join(path, 'header.json'), '{"schema":"evalg')],
    ['lacks a table', async (path: string) => rm(join(path, 'cell_group.parquet'))],
    ['has a cut table', async (path: string) => truncate(join(path, 'histogram_group.parquet'), 100)],
    [
      'has a table of other columns',
      async (path: string) => workspace.database.run(`COPY (SELECT 1 AS x) TO '${join(path, 'heavy.parquet')}'`),
    ],
  ])('is a fault with exit code 3 when it %s', async (_, damage) => {
    const path = await saved('damaged')
    await damage(path)
    await expect(loadProfile(workspace.database, [path])).rejects.toMatchObject({
      code: 'PROFILE_INVALID',
      exitCode: 3,
    })
  })

  test('may hold other files beside the profile', async () => {
    const path = await saved('shared')
    await mkdir(join(path, 'notes'))
    await appendFile(join(path, 'README'), 'ours')
    expect((await loadProfile(workspace.database, [path])).header.schema).toBe('evalgap/profile/1')
    expect(profileTables.length).toBeGreaterThan(10)
  })
})
