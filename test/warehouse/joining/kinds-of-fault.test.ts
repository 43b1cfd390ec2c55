import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
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
