import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { frame, message } from '../../sources/protobuf-messages.ts'
import { file, request, scratch, span } from '../otlp-lines.ts'

// What an operating system refuses, met for real: by another user's rights, a limit on the size of files, and a small disk.
const program = fileURLToPath(new URL('./load-each.ts', import.meta.url))
const isRoot = process.getuid?.() === 0
const nobody = { uid: 65_534, gid: 65_534 }

type Outcome = { readonly code?: string; readonly message?: string; readonly spans?: number; readonly bug?: string }
type Case = {
  readonly database?: string
  readonly path: string
  readonly temporary?: string
  readonly readOnly?: boolean
}

/** What came of each case in a process of its own, started by these words. */
async function outcomesOf(
  cases: readonly Case[],
  words: readonly string[] = [],
  user: { readonly uid?: number; readonly gid?: number } = {},
): Promise<readonly Outcome[]> {
  const [command, ...rest] = [...words, process.execPath, program, JSON.stringify(cases)]
  const child = spawn(command, rest, { ...user, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await once(child, 'close')
  return JSON.parse(said) as readonly Outcome[]
}

const noise = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const long = Buffer.from(crypto.getRandomValues(new Uint8Array(1500))).toString('base64')
    return request([span({ id: index + 1, attributes: { long } })])
  })

let folder = ''
const at = (name: string): string => join(folder, name)
beforeAll(async () => {
  folder = await scratch()
  await chmod(folder, 0o777)
  const lines = noise(20_000)
  await file(folder, 'small.jsonl', lines.slice(0, 100).join('\n'))
  await file(folder, 'large.jsonl', lines.join('\n'))
  await file(folder, 'damaged.jsonl', [...lines, '{"resourceSpans":[{'].join('\n'))
  const protobuf = Buffer.concat(lines.map((line) => frame(message(line))))
  await file(folder, 'large.pb', protobuf)
  await file(folder, 'large.pb.gz', gzipSync(protobuf, { level: 1 }))
})
afterAll(() => rm(folder, { recursive: true }))

/** What a database holds afterwards, opened without limits: whole files only. */
async function holds(databasePath: string): Promise<readonly unknown[]> {
  const workspace = await Workspace.open({ databasePath })
  const rows = await workspace.database.rows<{ said: number; there: number }>(
    'SELECT f.spans::INT AS said, (SELECT count(*) FROM spans AS s WHERE s.file = f.file)::INT AS there FROM files AS f ORDER BY f.file',
  )
  const [all] = await workspace.database.rows<{ spans: number }>('SELECT count(*)::INT AS spans FROM spans')
  await workspace.close()
  for (const { said, there } of rows) expect(there).toBe(said)
  expect(all?.spans).toBe(rows.reduce((sum, { there }) => sum + there, 0))
  return rows.map(({ there }) => there)
}

describe('rights', () => {
  test('give a fault that names the place when they are missing', async () => {
    await mkdir(at('closed/in'), { recursive: true })
    const kept = await Workspace.open({ databasePath: at('closed/kept.duckdb') })
    await loadTraces(kept, { paths: [at('small.jsonl')] })
    await kept.close()
    for (const name of ['secret.jsonl', 'closed/secret.jsonl']) await copyFile(at('small.jsonl'), at(name))
    for (const name of ['secret.jsonl', 'closed/secret.jsonl']) await chmod(at(name), 0)
    await copyFile(at('closed/kept.duckdb'), at('unreadable.duckdb'))
    await chmod(at('unreadable.duckdb'), 0)
    await chmod(at('closed/kept.duckdb'), 0o444)
    await chmod(at('closed'), 0o555)
    const [small, own] = [at('small.jsonl'), at('own.duckdb')]
    const cases: readonly (readonly [Case, object])[] = [
      [
        { database: at('closed/new.duckdb'), path: small },
        { code: 'PATH_UNWRITABLE', exitCode: 3 },
      ],
      [
        { database: at('closed/kept.duckdb'), path: small },
        { code: 'PATH_UNWRITABLE', exitCode: 3 },
      ],
      [{ database: at('closed/kept.duckdb'), path: small, readOnly: true }, { opened: true }],
      [
        { database: at('unreadable.duckdb'), path: small, readOnly: true },
        { code: 'PATH_UNREADABLE', exitCode: 3 },
      ],
      [
        { database: own, path: at('secret.jsonl') },
        { code: 'PATH_UNREADABLE', exitCode: 3 },
      ],
      [
        { database: own, path: at('closed/secret.jsonl') },
        { code: 'PATH_UNREADABLE', exitCode: 3 },
      ],
      [{ database: own, path: small }, { spans: 100 }],
      [
        { path: small, temporary: at('closed') },
        { code: 'PATH_UNWRITABLE', exitCode: 3 },
      ],
      [
        { path: small, temporary: at('none') },
        { code: 'PATH_UNWRITABLE', exitCode: 3 },
      ],
    ]
    // Root may do anything: another user does it.
    const found = await outcomesOf(
      cases.map(([each]) => each),
      [],
      isRoot ? nobody : {},
    )
    await chmod(at('closed'), 0o777)
    expect(found).toMatchObject(cases.map(([, expected]) => expected))
  })
})

const larger = ['large.jsonl', 'large.pb', 'large.pb.gz', 'damaged.jsonl']

test.each(larger)(
  'a limit on the size of files is a fault while %s is loaded, and the database is as before',
  async (name) => {
    const databasePath = at(`limited-${name}.duckdb`)
    expect(await outcomesOf([{ database: databasePath, path: at('small.jsonl') }])).toEqual([
      { spans: 100, rejected: 0 },
    ])
    // In blocks of 1024 bytes: 12 MB.
    const words = ['bash', '-c', 'ulimit -f 12288 && exec "$@"', 'bash']
    const [limited] = await outcomesOf([{ database: databasePath, path: at(name) }], words)
    expect(limited).toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringMatching(/cannot grow: files may not be larger/),
      exitCode: 3,
    })
    expect(await holds(databasePath)).toEqual([100])
    const [again] = await outcomesOf([{ database: databasePath, path: at(name) }])
    expect(again?.spans).toBe(20_000)
  },
)

/** Words that start a program beside a disk of 16 MB: root may mount one, others in a namespace of their own where that is allowed. */
const disk = (mount: string): readonly string[] => [
  'unshare',
  ...(isRoot ? ['--mount'] : ['--user', '--map-root-user', '--mount']),
  'bash',
  '-c',
  'mount -t tmpfs -o size=16m tmpfs "$0" && "$@"; status=$?; cp "$0"/*.duckdb* "$0"/../saved/ 2>/dev/null; exit $status',
  mount,
]

const canMount = (): boolean => {
  const [command = '', ...rest] = disk('/mnt')
  return spawnSync(command, [...rest, 'true']).status === 0
}

// A container without CAP_SYS_ADMIN may not mount; the limit on the size of files above goes the same way through the program.
test.runIf(canMount())(
  'a full disk is a fault, of the database and of temporary files, and the database is as before',
  async () => {
    const mount = at('mount')
    await mkdir(mount)
    await mkdir(at('saved'))
    const cases: readonly Case[] = [
      { database: join(mount, 'kept.duckdb'), path: at('small.jsonl') },
      ...larger.map((name) => ({ database: join(mount, 'kept.duckdb'), path: at(name) })),
      ...larger.slice(1).map((name) => ({ database: at('roomy.duckdb'), path: at(name), temporary: mount })),
      { path: at('large.jsonl'), temporary: mount },
    ]
    const found = await outcomesOf(cases, disk(mount))
    expect(found[0]).toEqual({ spans: 100, rejected: 0 })
    for (const outcome of found.slice(1))
      expect(outcome).toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining(mount), exitCode: 3 })
    expect(await holds(at('saved/kept.duckdb'))).toEqual([100])
    expect(await holds(at('roomy.duckdb'))).toEqual([])
  },
)
