import { symlinkSync, truncateSync } from 'node:fs'
import { appendFile, copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { file, request, scratch, span, withLoaded } from '../otlp-lines.ts'

let folder = ''
beforeEach(async () => void (folder = await scratch()))
afterEach(() => rm(folder, { recursive: true }))

/** Lines of one span each, with ids from `first`. */
const lines = (count: number, first = 1): string[] =>
  Array.from({ length: count }, (_, index) => request([span({ id: first + index, trace: first + index })]))

/** Lines no compressor makes much of, so that a cut falls inside them. */
const noise = (count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    request([
      span({
        id: index + 1,
        attributes: { noise: Buffer.from(crypto.getRandomValues(new Uint8Array(3000))).toString('hex') },
      }),
    ]),
  )

const ids = 'SELECT count(*)::INT AS spans, max(span_id)::INT AS last FROM spans'

describe('a damaged file', () => {
  test('loses the line that is no JSON and keeps the rest, by line number', async () => {
    const [first = '', second = '', third = ''] = lines(3)
    const path = await file(folder, 'a.jsonl', [first, second.slice(0, 90), third].join('\n'))
    await withLoaded([path], async ({ database }, [loaded]) => {
      expect(loaded).toMatchObject({
        spans: 2,
        rejected: 1,
        rejects: [{ position: 'line 2', reason: expect.stringMatching(/JSON/) }],
      })
      expect(await database.rows('SELECT path, position FROM rejects')).toEqual([{ path, position: 'line 2' }])
      expect(await database.rows('SELECT spans::INT AS spans, rejected::INT AS rejected FROM files')).toEqual([
        { spans: 2, rejected: 1 },
      ])
    })
  })

  test('loses a last line that was cut', async () => {
    const path = await file(folder, 'a.jsonl', lines(5).join('\n').slice(0, -40))
    await withLoaded([path], async (_, [loaded]) =>
      expect(loaded).toMatchObject({ spans: 4, rejects: [{ position: 'line 5' }] }),
    )
  })

  test.each([
    ['gz', gzipSync],
    ['zst', zstdCompressSync],
  ])('keeps the readable part of a cut .%s and reports the cut', async (extension, compress) => {
    const path = await file(folder, `a.jsonl.${extension}`, compress(noise(200).join('\n')))
    const whole = (await import('node:fs')).statSync(path).size
    truncateSync(path, Math.floor(whole * 0.6))
    await withLoaded([path], async ({ database }, [loaded]) => {
      const [found] = await database.rows<{ spans: number; last: number }>(ids)
      expect(found?.spans).toBeGreaterThan(50)
      expect(found?.spans).toBeLessThan(150)
      expect(found?.last).toBe(found?.spans)
      expect(loaded?.rejects.map(({ reason }) => reason).join(' ')).toMatch(/breaks off/)
    })
  })

  test.each([
    ['resourceSpans is an object', '{"resourceSpans": {}}', /resourceSpans is not a list/],
    ['spans is a text', '{"resourceSpans":[{"scopeSpans":[{"spans":"none"}]}]}', /spans is not a list/],
    ['a span is a number', '{"resourceSpans":[{"scopeSpans":[{"spans":[7]}]}]}', /spans holds something/],
    [
      'a value is a text',
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"a","spanId":"b","attributes":[{"key":"k","value":"v"}]}]}]}]}',
      /attribute value/,
    ],
    ['the line is a list', '[1, 2]', /not a JSON object/],
  ])('names a line whose shape is wrong: %s', async (_, wrong, reason) => {
    const path = await file(folder, 'a.jsonl', [...lines(2), wrong, ...lines(1, 3)].join('\n'))
    await withLoaded([path], async (_workspace, [loaded]) =>
      expect(loaded).toMatchObject({
        spans: 3,
        rejected: 1,
        rejects: [{ position: 'line 3', reason: expect.stringMatching(reason) }],
      }),
    )
  })

  test('is a fault when no line can be read', async () => {
    const path = await file(folder, 'a.jsonl', '{"resourceSpans": [\n{"resourceSpans": [,')
    await expect(withLoaded([path], async () => undefined)).rejects.toMatchObject({
      exitCode: 3,
      remedy: expect.any(String),
    })
  })

  test('is a fault when it is one document, since no part of it can be told from the rest', async () => {
    const path = await file(folder, 'a.json', JSON.stringify(JSON.parse(lines(1)[0] ?? ''), null, 2).slice(0, -30))
    await expect(withLoaded([path], async () => undefined)).rejects.toMatchObject({
      code: 'DOCUMENT_DAMAGED',
      exitCode: 3,
    })
  })
})

describe('an unusable file', () => {
  test.each([
    ['holds lines without spans', '{"resourceSpans":[]}\n{"resourceSpans":[{"scopeSpans":[]}]}', 'TRACE_EMPTY'],
    ['is empty', '', 'TRACE_EMPTY'],
    ['is blank', ' \n\n', 'TRACE_EMPTY'],
    ['holds metrics of no engine', '{"resourceMetrics":[]}', 'METRICS_EMPTY'],
    ['holds logs', '{"resourceLogs":[]}', 'NOT_TRACES'],
    ['holds something else', 'time,model\n1,a', 'FORMAT_UNKNOWN'],
    ['holds spans without ids', '{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"a"}]}]}]}', 'ALL_REJECTED'],
  ])('is a fault with a remedy and exit code 3 when it %s', async (_, content, code) => {
    const path = await file(folder, 'a.jsonl', content)
    await expect(withLoaded([path], async () => undefined)).rejects.toMatchObject({
      code,
      exitCode: 3,
      remedy: expect.any(String),
    })
  })

  test('is a fault when it is missing, or its glob matches nothing', async () => {
    for (const path of [join(folder, 'none.jsonl'), join(folder, '*.zst')])
      await expect(withLoaded([path], async () => undefined)).rejects.toMatchObject({
        code: 'PATH_MISSING',
        exitCode: 3,
      })
  })

  test('is a fault when its link leads nowhere', async () => {
    symlinkSync(join(folder, 'gone'), join(folder, 'link.jsonl'))
    await expect(withLoaded([join(folder, 'link.jsonl')], async () => undefined)).rejects.toMatchObject({
      code: 'PATH_UNREADABLE',
      exitCode: 3,
    })
  })

  test('is a fault when its compression is broken from the start', async () => {
    const path = await file(
      folder,
      'a.gz',
      Buffer.from([0x1f, 0x8b, 0xff, 0xff, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]),
    )
    await expect(withLoaded([path], async () => undefined)).rejects.toMatchObject({
      code: 'PATH_UNREADABLE',
      exitCode: 3,
    })
  })

  test('leaves no trace in the database', async () => {
    const workspace = await Workspace.open()
    const path = await file(folder, 'a.jsonl', '{"resourceSpans":[]}')
    await expect(loadTraces(workspace, { paths: [path] })).rejects.toMatchObject({ code: 'TRACE_EMPTY' })
    expect(await workspace.database.rows('SELECT file FROM files UNION ALL SELECT file FROM spans')).toEqual([])
    await workspace.close()
  })
})

describe('several inputs', () => {
  test('are files, folders to their depths, globs and standard input', async () => {
    await mkdir(join(folder, 'deep', 'er'), { recursive: true })
    const one = await file(folder, 'one.jsonl', lines(1, 1).join('\n'))
    await file(join(folder, 'deep'), 'two.jsonl', lines(1, 2).join('\n'))
    await file(join(folder, 'deep', 'er'), 'three.jsonl.gz', gzipSync(lines(1, 3).join('\n')))
    await file(folder, 'glob-4.json', lines(1, 4).join('\n'))
    await file(folder, 'glob-5.json', lines(1, 5).join('\n'))
    const workspace = await Workspace.open()
    const loaded = await loadTraces(workspace, {
      paths: [one, join(folder, 'deep'), join(folder, 'glob-*.json'), '-'],
      standardInput: Readable.from([zstdCompressSync(lines(1, 6).join('\n'))]),
    })
    expect(loaded.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)).sort()).toEqual([
      '-',
      'glob-4.json',
      'glob-5.json',
      'one.jsonl',
      'three.jsonl.gz',
      'two.jsonl',
    ])
    expect(await workspace.database.rows(ids)).toEqual([{ spans: 6, last: 6 }])
    await workspace.close()
  })

  test('may lie in a folder among other things, which are passed over', async () => {
    await file(folder, 'LICENSE', 'Copyright')
    await file(folder, 'metrics.json', '{"resourceMetrics":[]}')
    await file(folder, 'traces.json', lines(2).join('\n'))
    await withLoaded([folder], async (_, loaded) => expect(loaded.map(({ spans }) => spans)).toEqual([2]))
  })

  test('give a fault for a folder without traces, which lists its files', async () => {
    await file(folder, 'metrics.json', '{"resourceMetrics":[]}')
    await expect(withLoaded([folder], async () => undefined)).rejects.toMatchObject({ code: 'METRICS_EMPTY' })
    await mkdir(join(folder, 'empty'))
    await expect(withLoaded([join(folder, 'empty')], async () => undefined)).rejects.toMatchObject({
      code: 'PATH_MISSING',
    })
  })
})

describe('loading again', () => {
  const everything = 'SELECT * EXCLUDE (file) FROM spans ORDER BY ALL'
  const calls = 'SELECT * EXCLUDE (file) FROM calls ORDER BY trace_id, span_id'

  test('changes nothing: the same file, its copy, its compressed copy', async () => {
    const own = lines(20).map((line) => line.replace('"kind":3', '"kind":3,"traceState":"ot=th:8"'))
    const path = await file(folder, 'a.jsonl', own.join('\n'))
    await copyFile(path, join(folder, 'b.jsonl'))
    await file(folder, 'c.jsonl.gz', gzipSync(own.join('\n')))
    await withLoaded([path], async (workspace) => {
      const before = [await workspace.database.rows(everything), await workspace.database.rows(calls)]
      const [again] = await loadTraces(workspace, { paths: [path] })
      expect(again).toMatchObject({ unchanged: true, spans: 20 })
      await loadTraces(workspace, { paths: [join(folder, 'b.jsonl'), join(folder, 'c.jsonl.gz')] })
      expect([await workspace.database.rows(everything), await workspace.database.rows(calls)]).toEqual(before)
      expect(
        await workspace.database.rows('SELECT spans::INT AS s, duplicates::INT AS d FROM files ORDER BY file'),
      ).toEqual([
        { s: 20, d: 0 },
        { s: 0, d: 20 },
        { s: 0, d: 20 },
      ])
    })
  })

  test('adds the new part of a grown file, and forgets mended rejects', async () => {
    const [cut = ''] = lines(1, 4)
    const path = await file(folder, 'a.jsonl', [...lines(3), cut.slice(0, 50)].join('\n'))
    await withLoaded([path], async (workspace, [first]) => {
      expect(first).toMatchObject({ spans: 3, rejected: 1 })
      await appendFile(path, `${cut.slice(50)}\n${lines(2, 5).join('\n')}\n`)
      await loadTraces(workspace, { paths: [path] })
      expect(await workspace.database.rows(ids)).toEqual([{ spans: 6, last: 6 }])
      expect(await workspace.database.rows('SELECT * FROM rejects')).toEqual([])
      expect(await workspace.database.rows('SELECT sum(rejected)::INT AS rejected FROM files')).toEqual([
        { rejected: 0 },
      ])
    })
  })

  test('keeps spans that only share an id', async () => {
    const path = await file(
      folder,
      'a.jsonl',
      [request([span({ name: 'one' })]), request([span({ name: 'other' })])].join('\n'),
    )
    await withLoaded([path], async ({ database }) => expect(await database.rows(ids)).toEqual([{ spans: 2, last: 1 }]))
  })

  test('leaves no partial file after an interrupted load', async () => {
    const long = Array.from({ length: 20_000 }, (_, index) =>
      request([span({ id: index + 1, attributes: { long: 'x'.repeat(4000) } })]),
    )
    const path = await file(folder, 'a.jsonl', long.join('\n'))
    const databasePath = join(folder, 'kept.duckdb')
    const workspace = await Workspace.open({ databasePath })
    setTimeout(() => workspace.database.interrupt(), 50)
    await expect(loadTraces(workspace, { paths: [path] })).rejects.toThrow(/interrupt/i)
    await workspace.close()
    const after = await Workspace.open({ databasePath })
    expect(await after.database.rows('SELECT file FROM files UNION ALL SELECT file FROM spans')).toEqual([])
    expect(await loadTraces(after, { paths: [path] })).toMatchObject([{ spans: 20_000, unchanged: false }])
    await after.close()
  })
})

test('a line of more than 16 MB loads, and so do the lines after it', async () => {
  const path = await file(
    folder,
    'a.jsonl',
    [request([span({ attributes: { long: 'x'.repeat(18_000_000) } })]), ...lines(1, 2)].join('\n'),
  )
  await withLoaded([path], async ({ database }, [loaded]) => {
    expect(loaded).toMatchObject({ spans: 2, rejected: 0 })
    expect(await database.rows("SELECT strlen(value)::INT AS bytes FROM span_attributes WHERE key = 'long'")).toEqual([
      { bytes: 18_000_000 },
    ])
  })
})

test.each([
  ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ['CRLF line ends', (text: string) => text.replaceAll('\n', '\r\n')],
  ['empty lines', (text: string) => `\n\n${text.replaceAll('\n', '\n\n  \n')}\n\n`],
  ['no final line end', (text: string) => text.trimEnd()],
])('%s costs no span', async (_, change) => {
  const path = await file(folder, 'a.jsonl', change(`${lines(3).join('\n')}\n`))
  await withLoaded([path], async ({ database }, [loaded]) => {
    expect(loaded).toMatchObject({ spans: 3, rejected: 0 })
    expect(await database.rows(ids)).toEqual([{ spans: 3, last: 3 }])
  })
})
