import { callClasses } from '../../signals/traces/call-classes.ts'
import { replyKeys } from '../../signals/traces/reply-keys.ts'
import { fragmentDuration, fragmentKinds } from '../../signals/traces/fragment-kinds.ts'
import type { AttributeName } from '../../vocabulary/attributes/all.ts'
import { spanFactSql } from '../resolve/fact-columns.ts'
import { matchSql } from '../resolve/match-sql.ts'
import type { PresentKeys } from '../resolve/present-keys.ts'
import { sqlString } from '../sql-string.ts'

/** Marks that are facts of their own, and the type of each where no span has it. */
const factMarks = {
  call_input: ['gen_ai.usage.input_tokens', 'BIGINT'],
  call_output: ['gen_ai.usage.output_tokens', 'BIGINT'],
  call_cache_read: ['gen_ai.usage.cache_read.input_tokens', 'BIGINT'],
  call_cache_write: ['gen_ai.usage.cache_write.input_tokens', 'BIGINT'],
  call_reasoning: ['gen_ai.usage.reasoning.output_tokens', 'BIGINT'],
  call_response_id: ['gen_ai.response.id', 'VARCHAR'],
  call_upstream_id: ['evalgap.route.upstream_id', 'VARCHAR'],
  call_streamed: ['gen_ai.request.stream', 'BOOLEAN'],
  call_error: ['error.type', 'VARCHAR'],
  call_asked: ['gen_ai.request.model', 'VARCHAR'],
  call_answered: ['gen_ai.response.model', 'VARCHAR'],
} as const satisfies Readonly<Record<string, readonly [AttributeName, string]>>

/** How a key's text is read, given the key. */
type Place = (key: string) => string

/** SQL expressions of what joining reads of a span, with the names of their columns in `span_marks`; read in the pass that gives roles. */
export function callMarks(present: PresentKeys, place: Place): readonly string[] {
  const facts = Object.entries(factMarks).map(
    ([name, [attribute, type]]) => `${spanFactSql(attribute, present, place) ?? `NULL::${type}`} AS ${name}`,
  )
  return [
    ...facts,
    `${classSql(present, place)} AS call_class`,
    `${repliedSql(present, place)} AS call_replied`,
    `${fragmentSql(present, place)} AS call_fragment`,
    `${durationSql(present, place)} AS call_seconds`,
  ]
}

function classSql(present: PresentKeys, place: Place): string {
  const cases = callClasses
    .filter(({ key }) => present.span.has(key))
    .map(({ key, pattern, class: name }) => `WHEN ${matchSql(place(key), pattern)} THEN ${sqlString(name)}`)
  return cases.length === 0
    ? 'NULL::VARCHAR'
    : `CASE WHEN role IN ('model', 'fragment') THEN CASE ${cases.join(' ')} END END`
}

/** Whether the span has something that only a reply has, its counts and id aside. */
function repliedSql(present: PresentKeys, place: Place): string {
  const signs = replyKeys.filter((key) => present.span.has(key)).map((key) => `${place(key)} <> ''`)
  return signs.length === 0 ? 'false' : `coalesce(${signs.join(' OR ')}, false)`
}

const fragmentSql = (present: PresentKeys, place: Place): string =>
  present.span.has(fragmentKinds.key)
    ? `CASE WHEN role = 'fragment' THEN coalesce(nullif(${place(fragmentKinds.key)}, ''), 'brief') END`
    : `CASE WHEN role = 'fragment' THEN 'brief' END`

const durationSql = (present: PresentKeys, place: Place): string =>
  present.span.has(fragmentDuration)
    ? `CASE WHEN role = 'fragment' THEN try_cast(${place(fragmentDuration)} AS DOUBLE) END`
    : 'NULL::DOUBLE'
