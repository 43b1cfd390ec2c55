import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rowsOf, request, span } from '../otlp-lines.ts'
import { joinedCalls } from './joined-calls.ts'
import type { JoinedCall } from './joined-calls.ts'

const folder = 'test/fixtures/joining'

type Expectation = {
  readonly calls: number
  readonly groups: readonly (readonly string[])[]
  readonly note: string
  readonly rows?: readonly Readonly<Record<string, number | string | boolean>>[]
}
const made: Readonly<Record<string, Expectation>> = JSON.parse(readFileSync(`${folder}/made/expect.json`, 'utf8'))

const inOrder = (groups: readonly (readonly string[])[]): readonly string[] =>
  groups.map((group) => group.toSorted().join(' ')).toSorted()
const short = (span: string): string => `${span.slice(28, 32)}/${span.slice(-4)}`
const shortFacts = ({
  input,
  output,
  cacheRead,
  service,
  latency,
  failed,
}: JoinedCall | Record<string, undefined>) => ({
  in: input,
  out: output,
  cr: cacheRead,
  svc: service,
  lat: latency,
  failed,
})

test.each(Object.entries(made))('%s gives the calls that were made', async (name, { calls, groups, rows = [] }) => {
  const found = await joinedCalls([`${folder}/made/${name}.jsonl`])
  expect(found.calls).toHaveLength(calls)
  expect(inOrder(found.calls.map(({ spans }) => spans.map(short)))).toEqual(inOrder(groups))
  for (const [index, row] of rows.entries()) expect(shortFacts(found.calls[index] ?? {})).toMatchObject(row)
})

test.each([
  ['par-lc-oi-batch', 12],
  ['par-lc-oi-loop', 8],
  ['par-lc-oi-mixed', 16],
  ['par-lc-tl-async-nousage', 12],
  ['par-lc-tl-async-stream', 12],
  ['par-lc-tl-mixed', 16],
  ['par-oi-tl-direct', 12],
  ['par-tl-direct', 12],
])('%s was recorded from %d calls', async (name, calls) =>
  expect((await joinedCalls([`${folder}/recorded/${name}.jsonl`])).calls).toHaveLength(calls),
)

const usual = { model: 'gpt-4o', input: 100, output: 20 }
const dated = { ...usual, model: 'gpt-4o-2024-08-06' }

test.each<readonly [string, readonly Partial<JoinedCall>[]]>([
  ['d-litellm-acompletion', [usual]],
  ['d-litellm-baggage', [usual]],
  ['d-litellm-others', [usual, usual, usual, usual]],
  ['d-sk-dotnet', [usual]],
  ['i-self-parent', [usual]],
  ['real-langfuse-plain', [{ model: 'gpt-4o-2024-08-06' }]],
  ['real-langfuse-stream', [{ model: 'gpt-4o-2024-08-06' }]],
  ['real-langfuse-plain-trace', [{ ...dated, cacheRead: 40 }]],
  ['real-litellm', [dated]],
  ['real-litellm-stream', [usual]],
  ['real-lc-oi', [{ ...dated, cacheRead: 40 }]],
  ['real-lc-tl-stream', [{ ...dated, cacheRead: 40 }]],
  ['real-logfire-stream', [{ ...dated, cacheRead: 40 }]],
  ['v-int-neg', [{ input: null, output: null }]],
  ['x-wrapper-facts', [{ ...usual, cacheRead: 40 }]],
  ['x-embed-in-chat', [usual, { model: 'text-embedding-3-small', input: 8 }]],
  ['x-three-traces-lc', [dated]],
  ['x-sibling-same-id', [usual]],
  ['x-wrap-http-between', [usual]],
  ['x-dup-partial', [{ ...usual, latency: 1 }]],
  ['x-unknown-op', [usual]],
  ['x-evalgap-then-gateway', [{ ...dated, cacheRead: 40, service: 'app' }]],
  ['x-same-id-late-end', [{ ...usual, latency: 1 }]],
  ['x-logfire-pending', [{ ...usual, latency: 1 }]],
])('%s gives its calls with their facts', async (name, expected) => {
  const { calls } = await joinedCalls([`${folder}/tools/${name}.jsonl`])
  expect(calls).toHaveLength(expected.length)
  expect(calls).toMatchObject(expected)
})

test('a span that has a model by baggage is counted by scope and reason', async () => {
  const { warnings } = await joinedCalls([`${folder}/tools/d-litellm-baggage.jsonl`])
  expect(warnings.get('spans_not_taken_as_calls')).toEqual({
    code: 'spans_not_taken_as_calls',
    count: 4,
    examples: [
      's: has a model but no operation, kind or token count (2)',
      's: has attributes of a database, a queue or a remote procedure (2)',
    ],
  })
})

test.each([
  ['n-frame-nousage', 'spans_that_sum_up_calls'],
  ['p-usage-disagrees', 'spans_with_disagreeing_counts'],
  ['n-subagent', 'spans_not_taken_as_calls'],
])('%s is counted as %s', async (name, code) =>
  expect([...(await joinedCalls([`${folder}/made/${name}.jsonl`])).warnings.keys()]).toContain(code),
)

const twoTraces = (marks: readonly [string, string] | readonly [], service?: string): readonly string[] => {
  const counted = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'm',
    'gen_ai.usage.input_tokens': 100,
    'gen_ai.usage.output_tokens': 20,
  }
  return [1, 2].map((trace) => {
    const [mark, values] = marks
    const said = mark === undefined || values === undefined ? {} : { [mark]: values.split(' ')[trace - 1] ?? '' }
    const times = { startTimeUnixNano: '1760000000000000000', endTimeUnixNano: '1760000001000000000' }
    const one = span({ trace, id: trace, attributes: { ...counted, ...said }, ...times })
    return request([one], service === undefined ? {} : { 'service.name': service }, `scope ${trace}`)
  })
}

test.each<readonly [string, readonly [string, string] | readonly [], string | undefined, number]>([
  ['nothing that differs are one call', [], 'app', 1],
  ['one user are one call', ['user.id', 'a a'], 'app', 1],
  ['other cohorts are two calls', ['evalgap.cohort', 'eval production'], 'app', 2],
  ['other suites are two calls', ['test.suite.name', 'a b'], 'app', 2],
  ['other cases are two calls', ['test.case.id', 'a b'], 'app', 2],
  ['other users are two calls', ['user.id', 'a b'], 'app', 2],
  ['other conversations are two calls', ['gen_ai.conversation.id', 'a b'], 'app', 2],
  ['no service are two calls', [], undefined, 2],
])('equal spans of two traces that state %s', async (_, marks, service, calls) => {
  const found = await rowsOf<{ calls: number }>(
    twoTraces(marks, service),
    'SELECT count(*)::DOUBLE AS calls FROM calls',
  )
  expect(found).toEqual([{ calls }])
})
