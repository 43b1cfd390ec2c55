import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspectScores } from '../../src/use-cases/inspect/inspect-scores.ts'
import { inspectTraces } from '../../src/use-cases/inspect/inspect-traces.ts'
import { loadTraces } from '../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../src/workspace/workspace.ts'
import { buildProfile } from '../../src/profile/build.ts'
import { loadProfile } from '../../src/profile/load.ts'
import { saveProfile } from '../../src/profile/save.ts'
import type { Profile } from '../../src/vocabulary/profile.ts'
import type { ProfileScores } from '../../src/vocabulary/scores/profile-scores.ts'
import { runCli } from '../cli/run-cli.ts'
import { attributes, file, request, scratch, span } from '../warehouse/otlp-lines.ts'

let folder = ''
let workspace: Workspace
beforeAll(async () => {
  folder = await scratch()
})
afterAll(() => rm(folder, { recursive: true }))

const hex = (id: number, digits: number) => id.toString(16).padStart(digits, '0')
const trace = (id: number) => hex(id, 32)
const chat = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm' }
const evalCase = (id: string, more = {}) => ({
  ...chat,
  'evalgap.cohort': 'eval',
  'test.suite.name': 'refunds',
  'test.case.id': id,
  ...more,
})
const production = (user: string, more = {}) => ({ ...chat, 'evalgap.cohort': 'production', 'user.id': user, ...more })
const evaluation = (name: string, value: number, more = {}) => ({
  name: 'gen_ai.evaluation.result',
  timeUnixNano: '1760000002000000000',
  attributes: attributes({ 'gen_ai.evaluation.name': name, 'gen_ai.evaluation.score.value': value, ...more }),
})

// trace 1: case a, one call 11, scored by a span of its own under the call     trace 2: case b, sample 1: calls 21 and 22 under an agent
// trace 3: case b, sample 2: call 31 and a judge's call 33                      trace 4, 5: production, responses r4 and r5
const spans = [
  span({ trace: 1, id: 11, attributes: evalCase('a', { 'gen_ai.usage.input_tokens': 100 }) }),
  span({
    trace: 1,
    id: 12,
    parent: 11,
    name: 'gen_ai.evaluation.result',
    events: [evaluation('helpful', 0.5, { 'gen_ai.evaluation.explanation': 'so so' })],
  }),
  span({ trace: 2, id: 20, name: 'invoke_agent', attributes: { 'gen_ai.operation.name': 'invoke_agent' } }),
  span({
    trace: 2,
    id: 21,
    parent: 20,
    attributes: evalCase('b', { 'evalgap.sample': 1, 'gen_ai.usage.input_tokens': 100 }),
  }),
  span({
    trace: 2,
    id: 22,
    parent: 20,
    attributes: evalCase('b', { 'evalgap.sample': 1, 'gen_ai.usage.input_tokens': 9000 }),
  }),
  span({ trace: 3, id: 31, attributes: evalCase('b', { 'evalgap.sample': 2 }) }),
  span({
    trace: 3,
    id: 33,
    attributes: evalCase('b', { 'evalgap.call.role': 'judge', 'gen_ai.response.id': 'judged' }),
  }),
  span({ trace: 4, id: 41, attributes: production('u', { 'gen_ai.response.id': 'r4' }) }),
  span({ trace: 5, id: 51, attributes: production('v', { 'gen_ai.response.id': 'r5' }) }),
  span({ trace: 6, id: 61, attributes: production('w', { 'gen_ai.response.id': 'twice' }) }),
  span({ trace: 7, id: 71, attributes: production('w', { 'gen_ai.response.id': 'twice' }) }),
  span({ trace: 8, id: 80, name: 'grade', events: [evaluation('helpful', 1, { 'gen_ai.response.id': 'r5' })] }),
]

const csv = [
  'trace_id,span_id,response_id,suite,case_id,trial,metric,judge,judge_version,score,reason',
  `,${hex(41, 16)},,,,,helpful,gpt,1,0.25,because`,
  `,,r5,,,,helpful,gpt,1,0.75,`,
  `,,r5,,,,helpful,gpt,2,1,`,
  `${trace(2)},,,,,,done,,,1,`,
  `,,,,b,1,pass,,,1,`,
  `,,,,b,2,pass,,,0,`,
  `,,,,b,2,pass,,,0,`,
  `,,,,never-run,1,pass,,,1,`,
  `,,judged,,,,helpful,gpt,1,1,`,
  `,,twice,,,,helpful,gpt,1,1,`,
].join('\n')

const logs = JSON.stringify({
  resourceLogs: [
    {
      scopeLogs: [
        {
          logRecords: [
            {
              eventName: 'gen_ai.evaluation.result',
              traceId: trace(3),
              spanId: hex(31, 16),
              attributes: attributes({
                'gen_ai.evaluation.name': 'polite',
                'gen_ai.evaluation.score.label': 'pass',
                'evalgap.evaluation.evaluator': 'judge',
              }),
            },
            { traceId: trace(3), body: { stringValue: 'just a log line' } },
          ],
        },
      ],
    },
  ],
})

describe('scores beside traces', () => {
  let profile: Profile & { readonly scores: ProfileScores }
  let paths: readonly string[] = []
  beforeAll(async () => {
    paths = [
      await file(folder, 'traces.jsonl', request(spans)),
      await file(folder, 'scores.csv', csv),
      await file(folder, 'logs.jsonl.gz', gzipSync(logs)),
    ]
    workspace = await Workspace.open({ threads: 2 })
    await loadTraces(workspace, { paths })
    profile = (await buildProfile(workspace.database)) as typeof profile
  })
  afterAll(() => workspace.close())

  const joined = (score: string) =>
    workspace.database.rows<{ value: number; joined: string | null; state: string; calls: string[] | null }>(
      `SELECT value, joined, state, (SELECT list(span_id::VARCHAR ORDER BY span_id) FROM score_calls AS k WHERE k.row = s.row) AS calls
       FROM scores AS s WHERE score = '${score}' ORDER BY row`,
    )

  test('join by a span event the call above its span, and by response id a call of another trace', async () => {
    expect(await joined('helpful')).toEqual([
      { value: 0.5, joined: 'parent', state: 'joined', calls: ['11'] },
      { value: 1, joined: 'response', state: 'joined', calls: ['51'] },
    ])
  })

  test('join by the span of a log event, with the value of its label', async () => {
    expect(await joined('polite@judge')).toEqual([{ value: 1, joined: 'span', state: 'joined', calls: ['31'] }])
  })

  test('join by a span id alone where one trace has it, and never a call of the judge', async () => {
    expect((await joined('helpful@gpt#1')).map(({ value, joined: by, state }) => [value, by, state])).toEqual([
      [0.25, 'span', 'joined'],
      [0.75, 'response', 'joined'],
      [1, null, 'unjoined'],
      [1, null, 'ambiguous'],
    ])
  })

  test('differ between versions of an evaluator', async () => {
    expect(await joined('helpful@gpt#2')).toHaveLength(1)
    expect(profile.scores.scores.map(({ id }) => id)).toEqual([
      'done',
      'helpful',
      'helpful@gpt#1',
      'helpful@gpt#2',
      'pass',
      'polite@judge',
    ])
  })

  test('join a case to its calls of the same repetition, once', async () => {
    expect(await joined('pass')).toEqual([
      { value: 1, joined: 'case', state: 'joined', calls: ['21', '22'] },
      { value: 0, joined: 'case', state: 'joined', calls: ['31'] },
      { value: 0, joined: 'case', state: 'repeated', calls: ['31'] },
      { value: 1, joined: null, state: 'unjoined', calls: null },
    ])
  })

  test('share a unit of two calls between their contexts, with weight 1', () => {
    const done = profile.scores.cells.filter(({ score }) => score === 'done')
    expect(done.map(({ cell, units, weights, sums }) => [cell.includes('<1k'), ...units, ...weights, ...sums])).toEqual(
      [
        [false, 0.5, 0.5, 0.5],
        [true, 0.5, 0.5, 0.5],
      ],
    )
    expect(profile.scores.scores.find(({ id }) => id === 'done')).toMatchObject({
      subject: 'run',
      units: { eval: 1, production: 0 },
    })
    expect(profile.scores.scores.find(({ id }) => id === 'helpful@gpt#1')).toMatchObject({
      subject: 'call',
      units: { eval: 0, production: 2 },
      unjoined: 2,
      minimum: 0.25,
      binary: false,
    })
  })

  test('count each trace once in the contexts of runs', () => {
    const weight = profile.scores.traffic
      .filter(({ cohort }) => cohort === 'eval')
      .flatMap(({ weights }) => weights)
      .reduce((sum, each) => sum + each, 0)
    expect(weight).toBe(3)
  })

  test('add up the runs of a case over contexts; an untraced run has none', () => {
    const cases = profile.scores.cases.filter(({ score }) => score === 'pass')
    expect(
      cases.map((row) => [row.case, row.runs, row.successes, row.cell === null, row.calls, row.inputTokens]),
    ).toEqual([
      ['/never-run', 1, 1, true, null, null],
      ['refunds/b', 1, 1, false, 2, 9100],
      ['refunds/b', 1, 0, false, 1, null],
    ])
  })

  test('pair the units that two evaluators score', () => {
    expect(
      profile.scores.pairs.map(({ first, second, firstValue, secondValue, units }) => [
        first,
        second,
        firstValue,
        secondValue,
        ...units,
      ]),
    ).toEqual([
      ['done', 'pass', 1, 1, 1],
      ['helpful', 'helpful@gpt#1', 1, 0.75, 1],
      ['helpful', 'helpful@gpt#2', 1, 1, 1],
      ['helpful@gpt#1', 'helpful@gpt#2', 0.75, 1, 1],
      ['pass', 'polite@judge', 0, 1, 1],
    ])
  })

  test('count and name the rows that did not join, with their keys', async () => {
    const { inputs } = await inspectTraces(workspace.database)
    expect(inputs.find(({ format }) => format === 'keyed-rows')?.warnings).toEqual([
      { code: 'ambiguous_scores', count: 1, examples: ['helpful@gpt#1 of response twice'] },
      { code: 'repeated_scores', count: 1, examples: ['pass of case refunds/b, sample 2'] },
      {
        code: 'unjoined_scores',
        count: 2,
        examples: ['pass of case never-run, sample 1', 'helpful@gpt#1 of response judged'],
      },
    ])
    const { lost } = await inspectScores(workspace.database)
    expect(lost.map(({ state, key, place }) => [state, key, place])).toEqual([
      ['ambiguous', 'response twice', 11],
      ['unjoined', 'case never-run, sample 1', 9],
      ['unjoined', 'response judged', 10],
    ])
  })

  test('stay in a database, and evalgap scores names an ambiguous key', async () => {
    const db = join(folder, 'kept.duckdb')
    expect((await runCli(['load', '-q', '--db', db, paths[0] ?? ''])).code).toBe(0)
    const { code, stdout, stderr } = await runCli(['scores', '-q', '--db', db, ...paths.slice(1)])
    expect(code).toBe(3)
    expect(stderr).toContain(
      'SCORES_AMBIGUOUS  1 scores have a key that finds more than one thing; first: helpful@gpt#1 of response twice',
    )
    expect(stdout).toMatch(
      /9 scores joined calls by .*; 2 joined none; 1\s+have a key that finds several things; 1 repeat another/,
    )
    const compared = await runCli(['compare', '-q', db])
    expect(compared.stdout).toMatch(/scores\.csv: 2\s+unjoined scores:\s+pass of case never-run, sample 1;/)
    const again = JSON.parse((await runCli(['scores', db, '--format', 'json'])).stdout) as {
      scores: unknown[]
      calls: number
    }
    expect([again.scores.length, again.calls]).toEqual([9, 8])
  })
})

test('a run of promptfoo joins results by trace id and graders by the span above them', async () => {
  const at = (name: string) => `test/fixtures/scores/promptfoo/${name}`
  const own = await Workspace.open({ threads: 2 })
  await loadTraces(own, { paths: [at('traces.jsonl'), at('results.json')] })
  const { scores } = await inspectScores(own.database)
  expect(scores.map(({ score, joined, joinedBy, mean }) => [score, joined, ...joinedBy, mean])).toEqual([
    ['contains-word@promptfoo#0.123.1', 4, 'trace', 0.5],
    ['contains@contains', 4, 'parent', 0.5],
    ['score@promptfoo#0.123.1', 4, 'trace', 0.5],
  ])
  await own.close()
})

test('profile(A) + profile(B) equals profile(A ∪ B), scores included', async () => {
  const part = async (name: string, first: number) => {
    const lines = request(
      Array.from({ length: 12 }, (_, index) => {
        const id = first + index
        const mine =
          index % 3 === 0
            ? production(`user-${index % 4}`)
            : evalCase(`case-${id % 5}`, { 'gen_ai.usage.input_tokens': 300 * id })
        return span({ trace: id, id, attributes: mine, events: [evaluation('kind', (id % 7) / 7)] })
      }),
    )
    const rows = Array.from({ length: 12 }, (_, index) => `${trace(first + index)},${index % 2}`)
    return [
      await file(folder, `${name}.jsonl`, lines),
      await file(folder, `${name}.csv`, ['trace_id,passed', ...rows, `${trace(999)},1`].join('\n')),
    ]
  }
  const [left, right] = [await part('left', 101), await part('right', 201)]
  const profiled = async (name: string, paths: readonly string[]) => {
    const own = await Workspace.open({ threads: 2 })
    await loadTraces(own, { paths })
    const profile = await buildProfile(own.database)
    await saveProfile(own.database, profile.header, join(folder, name))
    await own.close()
    return profile
  }
  await profiled('profile-left', left)
  await profiled('profile-right', right)
  const whole = await profiled('profile-whole', [...left, ...right])
  const own = await Workspace.open({ threads: 2 })
  const sum = await loadProfile(own.database, [join(folder, 'profile-left'), join(folder, 'profile-right')])
  await own.close()
  expect(whole.scores?.cells.length).toBeGreaterThan(4)
  expect(whole.scores?.pairs.length).toBeGreaterThan(5)
  expect(settled(sum.scores)).toEqual(settled(whole.scores))
})

test('scores given on standard input again take the place of those before', async () => {
  const path = await file(folder, 'again.jsonl', request(spans))
  const said = (value: number) => Readable.from([JSON.stringify({ name: 'helpful', value, response_id: 'r4' })])
  const again = await Workspace.open({ threads: 2 })
  await loadTraces(again, { paths: [path] })
  for (const value of [0.25, 0.75]) {
    await loadTraces(again, { paths: ['-'], standardInput: said(value) })
    const found = await again.database.rows("SELECT value FROM scores WHERE response_id = 'r4' AND state = 'joined'")
    expect(found).toEqual([{ value }])
  }
  await again.close()
})

test('traces without scores have none', async () => {
  const own = await Workspace.open({ threads: 2 })
  await loadTraces(own, {
    paths: [await file(folder, 'unscored.jsonl', request([span({ attributes: evalCase('a') })]))],
  })
  expect((await buildProfile(own.database)).scores).toBeUndefined()
  await own.close()
})

/** Sums of fractions differ in their last bits by the order of adding. */
const settled = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'number' ? Number(each.toPrecision(12)) : each)),
  )
