import { rules } from '../../signals/all.ts'
import { modelClassPatterns, spanNamePatterns } from '../../signals/traces/span-name-patterns.ts'
import type { SpanNamePattern } from '../../signals/traces/span-name-patterns.ts'
import { inputKeys, inputPatterns } from '../../signals/traces/input-keys.ts'
import type { PresentKeys } from '../resolve/present-keys.ts'
import { fillQuery } from '../query.ts'
import { infrastructureColumns, withRoles } from '../resolve/with-roles.ts'
import { sqlString } from '../sql-string.ts'

/** Attributes that name what runs, under every dialect's key, and the place names the query gives them. */
const named = {
  p_tool: keysOf('gen_ai.tool.name'),
  p_agent: [...keysOf('gen_ai.agent.name'), 'agent_name'],
  p_model: [...keysOf('gen_ai.request.model'), ...keysOf('gen_ai.response.model'), 'langfuse.observation.model.name'],
  p_error: ['error.type'],
  p_arguments: [
    'gen_ai.tool.call.arguments',
    'tool.parameters',
    'input.value',
    'traceloop.entity.input',
    'langfuse.observation.input',
  ],
  p_attempt: ['http.request.resend_count'],
} as const

function keysOf(target: string): readonly string[] {
  const stored = rules.filter((rule) => rule.source === 'span' && rule.target === target)
  return [...new Set([target, ...stored.flatMap((rule) => ('keys' in rule ? rule.keys.map(String) : []))])]
}

/** Where a span's role comes from when others of its trace share its id. */
const sharedRoles = {
  role: 'coalesce(shared.role, s.role)',
  'shared roles':
    'LEFT JOIN topology_shared_roles AS shared ON shared.trace_id = s.trace_id AND shared.span_id = s.span_id',
}

/**
 * SQL that reads every span: `queries/topology/nodes.sql` with the keys and role rules of the tables filled in. Roles are
 * read with the names: joining those of the calls to every span by its id would take longer than all the rest.
 */
export function nodesSql(present: PresentKeys, { shared }: { readonly shared: boolean }): string {
  const keys: string[] = []
  const place = (key: string): string => {
    if (!keys.includes(key)) keys.push(key)
    return `t${keys.indexOf(key)}`
  }
  const spans = withRoles(present, place)('read')
  const places = [
    ...Object.entries(named).map(([name, list]) => [name, `coalesce(${list.map(positionSql).join(', ')})`] as const),
    ...keys.map((key, index) => [`r${index}`, positionSql(key)] as const),
  ]
  const columns = places.map(([name, position]) => `${position} AS ${name}`)
  const read = `coalesce(${places.map(([name]) => name).join(', ')}) IS NOT NULL AS read`
  const texts = [
    ...['v[p_tool] AS tool', 'v[p_agent] AS agent', 'v[p_model] AS model'],
    "hash(nullif(v[p_arguments], '')) AS arguments",
    "nullif(v[p_arguments], '') IS NOT NULL AS asked",
    'try_cast(v[p_attempt] AS INTEGER) > 0 AS again',
  ]
  return fillQuery('topology/nodes', {
    'key places': `SELECT *, ${read} FROM (SELECT attribute_keys, ${infrastructureColumns}, ${columns.join(', ')} FROM key_sets)`,
    texts: [...texts, ...keys.map((_, index) => `v[r${index}] AS t${index}`)].join(', '),
    'spans with roles': spans,
    ...(shared ? sharedRoles : { role: 's.role', 'shared roles': '' }),
  })
}

const positionSql = (key: string): string => `list_position(keys, ${sqlString(key)})`

/** SQL that numbers and labels spans. */
export const spansSql = (): string =>
  fillQuery('topology/spans', {
    'plain name': replaced('name', spanNamePatterns),
    'plain said': replaced('said_name', spanNamePatterns),
    'model class': replaced('said_name', modelClassPatterns),
  })

/** SQL that reads what each trace was asked. */
export const trajectoriesSql = (): string =>
  fillQuery('topology/trajectories', {
    'input place': `coalesce(${inputKeys.map(positionSql).join(', ')})`,
    'plain input': replaced('a.input', inputPatterns),
  })

function replaced(value: string, patterns: readonly SpanNamePattern[]): string {
  return patterns.reduce(
    (sql, { pattern, stands }) => `regexp_replace(${sql}, ${sqlString(pattern.source)}, ${sqlString(stands)}, 'g')`,
    value,
  )
}
