import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspectTraces } from '../../../src/use-cases/inspect/inspect-traces.ts'
import { loadTraces } from '../../../src/use-cases/load/load-traces.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'
import { inspectionText } from '../../../src/report/inspection-text.ts'
import { warningMeanings } from '../../../src/vocabulary/warning-meanings.ts'
import { file, request, scratch, span, withLoaded } from '../otlp-lines.ts'

const folder = await scratch()
afterAll(() => rm(folder, { recursive: true }))

let files = 0
const traces = (spans: readonly unknown[]): Promise<string> =>
  file(folder, `${++files}.jsonl`, spans.map((each) => request([each])).join('\n'))

/** Nanoseconds of the time at which every test begins, and milliseconds after it. */
const at = (ms: number): string => String(1_760_000_000_000_000_000n + BigInt(ms) * 1_000_000n)

/** From and to, in milliseconds. */
const during = (from: number, to: number) => ({ startTimeUnixNano: at(from), endTimeUnixNano: at(to) })

const root = span({ id: 1, ...during(0, 100) })
const child = (from: number, to: number, more = {}) => span({ id: 2, parent: 1, ...during(from, to), ...more })

type Case = readonly [
  name: string,
  spans: readonly Record<string, unknown>[],
  warnings: Readonly<Record<string, number>>,
]

const cases: readonly Case[] = [
  ['nothing in a trace in order', [root, child(10, 90)], {}],
  ['a parent that is not there', [root, span({ id: 2, parent: 9, ...during(1, 2) })], { orphan_spans: 1 }],
  ['a parent in another trace', [root, span({ id: 2, trace: 2, parent: 1, ...during(1, 2) })], { orphan_spans: 1 }],
  ['an end before the start', [root, child(50, 20)], { negative_durations: 1 }],
  ['a start or end that is missing', [span({ startTimeUnixNano: '' })], { missing_times: 1 }],
  ['a child 11 ms before its parent', [root, child(-11, 90)], { spans_starting_before_their_parent: 1 }],
  ['but not one 10 ms before it', [root, child(-10, 110)], {}],
  ['a child that outlives its parent by 11 ms', [root, child(5, 111)], { spans_ending_after_their_parent: 1 }],
  ['several roots', [root, span({ id: 2, ...during(5, 6) })], { several_roots: 1 }],
  [
    'a span a minute after the last root has ended',
    [root, child(60_101, 60_102)],
    { spans_ending_after_their_parent: 1, late_spans: 1 },
  ],
  ['but not within the minute', [root, span({ id: 2, parent: 9, ...during(60_100, 60_101) })], { orphan_spans: 1 }],
  [
    'cohorts that contradict each other in a trace',
    [
      root,
      child(1, 2, { attributes: { 'evalgap.cohort': 'eval' } }),
      span({ id: 3, parent: 1, ...during(1, 2), attributes: { 'evalgap.cohort': 'production' } }),
    ],
    { mixed_cohorts: 1 },
  ],
  ['copies of a span', [root, child(10, 90), child(10, 90), child(10, 90)], { duplicate_spans: 2 }],
  ['different spans of one id', [root, child(10, 90), child(11, 91)], { shared_span_ids: 2 }],
  [
    'a child of spans that share an id',
    [child(10, 50), child(40, 90), root, span({ id: 3, parent: 2, ...during(15, 85) })],
    { shared_span_ids: 2 },
  ],
  [
    'ids that are missing, empty or zeros',
    [
      root,
      span({ id: 0, ...during(1, 2) }),
      span({ id: 5, traceId: undefined }),
      span({ id: 6, spanId: '' }),
      span({ id: 7, traceId: 'AAAAAAAAAAAAAAAAAAAAAA==' }),
    ],
    { rejected_spans: 4 },
  ],
]

/** Every case in traces of its own, so that one load does for all. */
const apart = (spans: Case[1], place: number) =>
  spans.map((each) => ({
    ...each,
    ...(/^0.*1$|^0.*2$/.test(String(each['traceId']))
      ? { traceId: String(each['traceId']).replace(/^0{8}/, (place + 1).toString(16).padStart(8, '0')) }
      : {}),
  }))

let found: readonly Readonly<Record<string, number>>[] = []
beforeAll(async () => {
  const paths = await Promise.all(cases.map(([, spans], place) => traces(apart(spans, place))))
  found = await withLoaded(paths, async ({ database }) => {
    const { inputs } = await inspectTraces(database)
    return paths.map((path) => {
      const warnings = inputs.find((input) => input.path === path)?.warnings ?? []
      return Object.fromEntries(warnings.map(({ code, count }) => [code, count]))
    })
  })
})

test.each(cases.map(([name, , warnings], place) => [name, place, warnings] as const))(
  'inspect counts %s',
  (_, place, warnings) => expect(found[place]).toEqual(warnings),
)

test('spans of a trace that an earlier load has loaded are counted where they came, not those of one load over many files', async () => {
  const [first, second] = [await traces([root, span({ id: 5, trace: 5 })]), await traces([child(10, 90)])]
  const later = await traces([child(20, 80, { spanId: '00000000000000aa' }), span({ id: 6, trace: 6 })])
  const workspace = await Workspace.open({ threads: 2 })
  const found = async () =>
    (await inspectTraces(workspace.database)).inputs.map(({ warnings }) =>
      warnings.map(({ code, count }) => [code, count]),
    )
  await loadTraces(workspace, { paths: [first, second] })
  expect(await found()).toEqual([[], []])
  await loadTraces(workspace, { paths: [later] })
  expect(await found()).toEqual([[], [], [['spans_of_traces_loaded_earlier', 1]]])
  await workspace.close()
})

test('inspect says how many there are of what, gravest first, and every code has a meaning', async () => {
  const path = await traces([root, span({ id: 2, parent: 9, ...during(5, 6) }), span({ id: 3, spanId: '' })])
  await withLoaded([path], async ({ database }) => {
    const text = inspectionText(await inspectTraces(database), { width: 120, paint: (_, said) => said })
    expect(text.match(/^warning: .* in/gm)).toEqual(['warning: 1 rejected span in', 'warning: 1 orphan spans in'])
    const codes = await database.rows<{ code: string }>('SELECT code FROM warnings')
    for (const { code } of codes) expect(Object.keys(warningMeanings)).toContain(code)
  })
})
