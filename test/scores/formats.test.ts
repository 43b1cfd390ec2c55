import { readFileSync } from 'node:fs'
import { rm, truncate } from 'node:fs/promises'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { scoreFormats } from '../../src/scores/all.ts'
import { parseJson } from '../../src/scores/fields.ts'
import { keyedColumns } from '../../src/scores/keyed-columns.ts'
import { readScores } from '../../src/scores/read.ts'
import { recogniseScores } from '../../src/scores/recognise.ts'
import type { ScoreRow } from '../../src/scores/score-row.ts'
import { file, scratch } from '../warehouse/otlp-lines.ts'

const folder = await scratch()
afterAll(() => rm(folder, { recursive: true }))

type Read = {
  readonly format: string
  readonly rows: readonly Partial<ScoreRow>[]
  readonly rejects: readonly string[]
}

async function read(path: string): Promise<Read> {
  const found = await recogniseScores(path)
  if (found === undefined) return { format: 'none', rows: [], rejects: [] }
  const rows: ScoreRow[] = []
  const rejects: string[] = []
  for await (const each of readScores(found)) {
    if (each.kind === 'row') rows.push(each.row)
    else rejects.push(each.reject.position)
  }
  return { format: found.format.name, rows, rejects }
}

const written = async (name: string, content: string | Uint8Array) => read(await file(folder, name, content))
const lines = (...records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join('\n')

describe('promptfoo', () => {
  test.each(['results.json', 'results.jsonl'])(
    'gives trace ids, named scores and repetitions of one case from %s of a real run',
    async (name) => {
      const { format, rows } = await read(`test/fixtures/scores/promptfoo/${name}`)
      expect(format).toBe('promptfoo')
      expect(rows.map((row) => [row.name, row.value])).toEqual(
        [1, 1, 0, 0].flatMap((value) => [
          ['score', value],
          ['contains-word', value],
        ]),
      )
      expect(new Set(rows.map((row) => row.trace)).size).toBe(4)
      expect(new Set(rows.map((row) => row.case)).size).toBe(2)
      expect(rows.every((row) => row.explained && row.model === 'openai:chat:local-model e996c5eb')).toBe(true)
    },
  )

  test('counts an error as a failed run, not as a score of 0', async () => {
    const { rows } = await written(
      'error.jsonl',
      lines({ promptIdx: 0, testIdx: 0, failureReason: 2, score: 0, success: false, provider: { id: 'p' } }),
    )
    expect(rows).toMatchObject([{ name: 'score', failed: true, value: undefined }])
  })
})

describe('Inspect', () => {
  test('gives case, epoch, model and letters as labels from the summaries of an archive', async () => {
    const { rows } = await read('test/fixtures/scores/inspect/epochs.eval')
    expect(rows.map((row) => [row.suite, row.case, row.sample, row.label])).toEqual([
      ['popularity', '2', '2', 'C'],
      ['popularity', '2', '1', 'C'],
      ['popularity', '1', '1', 'I'],
      ['popularity', '1', '2', 'C'],
    ])
  })

  test('gives several scores for several values, names a judge, and counts a broken sample as a failed run', async () => {
    const { rows } = await written(
      'made.json',
      JSON.stringify({
        version: 2,
        status: 'success',
        eval: { task: 't', run_id: 'r', model: 'm', packages: { inspect_ai: '1' } },
        results: { scores: [{ name: 'judge', params: { model: 'gpt' } }] },
        samples: [
          { id: 1, epoch: 1, scores: { judge: { value: { tone: 0.5, fact: 'NOT' } } } },
          { id: 2, epoch: 1, scores: {}, error: { message: 'timeout' } },
        ],
      }).replace('"NOT"', 'NaN'),
    )
    expect(rows.map((row) => [row.name, row.value, row.failed])).toEqual([
      ['judge/tone', 0.5, undefined],
      ['judge/fact', undefined, undefined],
      ['judge', undefined, true],
    ])
    expect(rows.map((row) => row.evaluator)).toEqual(['gpt', 'gpt', 'gpt'])
    expect(rows[0]?.version).toMatch(/^1 [0-9a-f]{8}$/)
  })

  test('reads an archive of zstd members', async () => {
    const archive = zip({
      'header.json': { eval: { task: 't', model: 'm' } },
      'summaries.json': [{ id: 7, epoch: 1, scores: { match: { value: 'C', explanation: 'same' } } }],
    })
    expect((await written('zstd.eval', archive)).rows).toMatchObject([
      { name: 'match', case: '7', label: 'C', explained: true },
    ])
  })
})

// Records as the tools write them, with contents of our own.
describe('other tools', () => {
  test('give one row per metric and filter for lm-eval, with task and model from the path', async () => {
    const record = (filter: string, value: number) => ({
      doc_id: 3,
      doc: {},
      target: '4',
      arguments: {},
      resps: [],
      filtered_resps: [],
      filter,
      metrics: ['exact_match'],
      exact_match: value,
    })
    const { format, rows } = await written(
      'samples_gsm8k_2026-01-21T03-44-18.458309.jsonl',
      lines(record('strict-match', 0), record('flexible-extract', 1)),
    )
    expect(format).toBe('lm-eval')
    expect(rows).toMatchObject([
      { name: 'exact_match,strict-match', suite: 'gsm8k', case: '3', value: 0 },
      { name: 'exact_match,flexible-extract', suite: 'gsm8k', case: '3', value: 1 },
    ])
  })

  test('give the judge as evaluator and the trace as key for DeepEval', async () => {
    const metric = {
      name: 'Faithfulness',
      threshold: 0.7,
      success: false,
      score: 0.45,
      reason: 'two claims',
      evaluationModel: 'gpt',
    }
    const run = {
      testCases: [
        {
          name: 'refund',
          metricsData: [metric, { ...metric, score: null, error: 'rate limit' }],
          trace: { uuid: 'abf91011-1111-4111-8111-111111111111' },
        },
      ],
    }
    const { format, rows } = await written('test_run.json', JSON.stringify(run, null, 2))
    expect(format).toBe('deepeval')
    expect(rows).toMatchObject([
      {
        name: 'Faithfulness',
        evaluator: 'gpt',
        value: 0.45,
        passed: false,
        explained: true,
        failed: false,
        case: 'refund',
        trace: 'abf91011-1111-4111-8111-111111111111',
      },
      { value: undefined, failed: true },
    ])
  })

  test('give match and metrics events with the run of the first line for OpenAI evals', async () => {
    const event = (type: string, data: unknown) => ({
      run_id: 'r',
      event_id: 0,
      sample_id: 'test-match.s1.2',
      type,
      data,
    })
    const { format, rows, rejects } = await written(
      'evals.jsonl',
      `${lines({ spec: { completion_fns: ['gpt'], eval_name: 'test-match.s1', base_eval: 'test-match' } }, event('sampling', { sampled: 'x' }), event('match', { correct: true }))}\n{"cut\n${lines(event('metrics', { score: 0.5, choice: 'A' }))}`,
    )
    expect(format).toBe('openai-evals')
    expect(rejects).toEqual(['line 4'])
    expect(rows).toMatchObject([
      { name: 'match', value: 1, suite: 'test-match.s1', case: 'test-match.s1.2', run: 'r', model: 'gpt' },
      { name: 'score', value: 0.5 },
    ])
  })

  test('pass a reward of 1 up to rounding and count an error as a failed run for tau-bench', async () => {
    const { format, rows } = await written(
      'tau.json',
      JSON.stringify(
        [
          { task_id: 4, reward: 0.9999999, info: {}, traj: [], trial: 1 },
          { task_id: 5, reward: 0, info: { error: 'x' }, traj: [], trial: 0 },
        ],
        null,
        2,
      ),
    )
    expect(format).toBe('tau-bench')
    expect(rows).toMatchObject([
      { case: '4', sample: '1', passed: true, failed: false },
      { case: '5', failed: true, value: undefined },
    ])
  })

  test('give every scorer of a sample for Every Eval Ever', async () => {
    const { format, rows } = await written(
      'eee_samples.jsonl',
      lines({
        schema_version: '0.2.1',
        evaluation_id: 'e',
        model_id: 'openai/gpt2',
        evaluation_name: 'mmlu',
        sample_id: 'id147',
        interaction_type: 'single_turn',
        evaluation: { score: 0, is_correct: false },
        error: null,
      }),
    )
    expect(format).toBe('every-eval-ever')
    expect(rows).toMatchObject([
      { name: 'mmlu', suite: 'mmlu', case: 'id147', model: 'openai/gpt2', value: 0, passed: false, failed: false },
    ])
  })
})

describe('tables of one’s own', () => {
  test.each([
    ['commas', 'Trace ID,Score,comment\nabc,"0,5",x\nabd,0.25,\n'],
    ['semicolons', 'trace_id;score\nabc;0,5\nabd;0.25\n'],
    ['tabs and a byte order mark', '\uFEFFtrace_id\tscore\nabc\t0,5\nabd\t0.25\n'],
  ])('are read with %s, and an unreadable number is no value', async (_, text) => {
    const { format, rows } = await written('table.csv', text)
    expect(format).toBe('keyed-rows')
    expect(rows.map((row) => [row.trace, row.value])).toEqual([
      ['abc', undefined],
      ['abd', 0.25],
    ])
  })

  test('name and leave out a row of the wrong length', async () => {
    const { rows, rejects } = await written('short.csv', 'case_id,passed\na,true\nb\nc,no\n')
    expect(rows.map((row) => [row.name, row.case, row.passed])).toEqual([
      ['passed', 'a', true],
      ['passed', 'c', false],
    ])
    expect(rejects).toEqual(['line 3'])
  })

  test('may have a JSON line longer than the sniffed part', async () => {
    const { format, rows } = await written(
      'long.jsonl',
      lines({ transcript: 'x'.repeat(100_000), trace_id: 'abc', score: 1 }, { trace_id: 'abd', score: 0 }),
    )
    expect(format).toBe('none')
    expect(rows).toEqual([])
    const early = await written('early.jsonl', lines({ trace_id: 'abc', score: 1, transcript: 'x'.repeat(100_000) }))
    expect(early.rows).toMatchObject([{ trace: 'abc', value: 1 }])
  })

  test.each([
    ['a table without a key', 'name,score\nx,1\n'],
    ['a table without an outcome', 'trace_id,duration\nabc,1\n'],
    ['prose', 'The score of the trace_id was good, he said.\n'],
  ])('are not recognised in %s', async (_, text) => {
    expect((await written('other.txt', text)).format).toBe('none')
  })
})

describe('files', () => {
  test.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ])('are read when compressed with %s', async (_, compress) => {
    expect((await written('compressed', compress('trace_id,score\nabc,1\n'))).rows).toMatchObject([
      { trace: 'abc', value: 1 },
    ])
  })

  test.each([
    ['table', 'case_id,score\n', (index: number) => `${(index * 7919) % 20_011},${index % 13}`],
    ['JSON lines', '', (index: number) => JSON.stringify({ case_id: (index * 7919) % 20_011, score: index % 13 })],
  ])('give the readable part of a cut %s, and a reject', async (_, head, row) => {
    const path = await file(
      folder,
      'cut.gz',
      gzipSync(head + Array.from({ length: 20_000 }, (__, index) => row(index)).join('\n')),
    )
    await truncate(path, 20_000)
    const { rows, rejects } = await read(path)
    expect(rows.length).toBeGreaterThan(1000)
    expect(rejects).toHaveLength(1)
  })

  test('throw when an archive is cut', async () => {
    const path = await file(
      folder,
      'cut.eval',
      readFileSync('test/fixtures/scores/inspect/epochs.eval').subarray(0, 6000),
    )
    await expect(read(path)).rejects.toThrow(/central directory/)
  })

  test('keep NaN in a text', () => expect(parseJson('{"a": "NaN", "b": -Infinity}')).toEqual({ a: 'NaN', b: null }))
})

describe('docs/scores.md', () => {
  const page = readFileSync(new URL('../../docs/scores.md', import.meta.url), 'utf8')

  test.each(scoreFormats.map((format) => [format.name, format] as const))(
    'states title and keys of %s',
    (_, { name, title, keys }) => {
      expect(page).toMatch(new RegExp(`\\| \`${name}\` \\| ${title} \\| .* \\| ${keys.join(', ')} \\|`))
    },
  )

  test.each(Object.entries(keyedColumns))('names the columns for %s', (field, columns) => {
    expect(page).toContain(`| ${field} | ${columns.map((column) => `\`${column}\``).join(', ')} |`)
  })
})

/** A zip archive whose members are compressed with Zstandard, as Inspect writes them. */
function zip(members: Readonly<Record<string, unknown>>): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(members)) {
    const raw = Buffer.from(JSON.stringify(content))
    const data = zstdCompressSync(raw)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(63, 0)
    about.writeUInt16LE(93, 4)
    about.writeUInt32LE(data.length, 14)
    about.writeUInt32LE(raw.length, 18)
    about.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), about, Buffer.from(name), data])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002?\0', 'latin1'), about, place, Buffer.from(name)]))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}
