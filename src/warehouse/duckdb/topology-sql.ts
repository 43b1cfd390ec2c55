import { rules } from '../../signals/all.ts'
import { modelClassPatterns, spanNamePatterns } from '../../signals/span-name-patterns.ts'
import type { SpanNamePattern } from '../../signals/span-name-patterns.ts'
import { inputKeys, inputPatterns } from '../../signals/trace-inputs.ts'
import type { SpanCondition, TopologyQuirk } from '../../signals/topology-quirks.ts'
import { readQuery } from './query.ts'
import { text } from './sql-text.ts'

/** Attributes that name what runs, under every dialect's key, and the place names the query gives them. */
const named = {
  p_tool: keysOf('gen_ai.tool.name'),
  p_agent: [...keysOf('gen_ai.agent.name'), 'agent_name'],
  p_model: [...keysOf('gen_ai.request.model'), ...keysOf('gen_ai.response.model'), 'langfuse.observation.model.name'],
  p_error: ['error.type'],
} as const

function keysOf(target: string): readonly string[] {
  const stored = rules.filter((rule) => rule.source === 'span' && rule.target === target)
  return [...new Set([target, ...stored.flatMap((rule) => ('keys' in rule ? rule.keys.map(String) : []))])]
}

/** SQL that labels every span: `queries/duckdb/topology/nodes.sql` with keys and patterns of the tables filled in. */
export function nodesSql(): string {
  const places = Object.entries(named).map(
    ([place, keys]) => `coalesce(${keys.map((key) => `list_position(keys, ${text(key)})`).join(', ')}) AS ${place}`,
  )
  const parts: Readonly<Record<string, string>> = {
    '/* key places */': `SELECT attribute_keys, ${places.join(', ')} FROM key_sets`,
    '/* plain name */': replaced('name', spanNamePatterns),
    '/* plain said */': replaced('said_name', spanNamePatterns),
    '/* model class */': replaced('said_name', modelClassPatterns),
  }
  return filled('topology/nodes', parts)
}

/** SQL that reads what each trace was asked. */
export const trajectoriesSql = (): string =>
  filled('topology/trajectories', {
    '/* input place */': `coalesce(${inputKeys.map((key) => `list_position(keys, ${text(key)})`).join(', ')})`,
    '/* plain input */': replaced('a.input', inputPatterns),
  })

const filled = (query: string, parts: Readonly<Record<string, string>>): string =>
  readQuery(query).replaceAll(/\/\* [a-z ]+ \*\//g, (mark) => parts[mark] ?? mark)

function replaced(value: string, patterns: readonly SpanNamePattern[]): string {
  return patterns.reduce(
    (sql, { pattern, stands }) => `regexp_replace(${sql}, ${text(pattern.source)}, ${text(stands)}, 'g')`,
    value,
  )
}

/** SQL that lists the spans each quirk matches, the first matching quirk of a span only. */
export function quirksSql(quirks: readonly TopologyQuirk[]): string {
  const found = quirks.map((quirk, order) => {
    const parent =
      quirk.parent === undefined
        ? ''
        : ' JOIN topology_parents AS up ON up.node = s.rowid JOIN topology_nodes AS p ON p.rowid = up.parent'
    const child =
      quirk.child === undefined
        ? []
        : [
            `s.rowid IN (SELECT l.parent FROM topology_parents AS l JOIN topology_nodes AS c ON c.rowid = l.node WHERE ${conditionSql('c', quirk.child)})`,
          ]
    const where = [
      conditionSql('s', quirk.span),
      ...(quirk.parent === undefined ? [] : [conditionSql('p', quirk.parent)]),
      ...child,
    ]
    return `SELECT s.rowid::INTEGER AS node, ${text(quirk.id)} AS quirk, ${text(quirk.action)} AS action, ${order} AS rank
      FROM topology_nodes AS s${parent} WHERE ${where.join(' AND ')}`
  })
  return `CREATE OR REPLACE TEMP TABLE topology_quirks AS
    SELECT node, quirk, action FROM (${found.join('\nUNION ALL\n')})
    QUALIFY row_number() OVER (PARTITION BY node ORDER BY rank) = 1`
}

function conditionSql(span: string, condition: SpanCondition): string {
  const { role, kind, name, root, children, inAgentTrace, whileParentRuns } = condition
  const parts = [
    ...(role === undefined ? [] : [`${span}.role = ${text(role)}`]),
    ...(kind === undefined ? [] : [`${span}.kind = ${text(kind)}`]),
    ...(name === undefined ? [] : [`regexp_matches(${span}.name, ${text(name.source)})`]),
    ...(root === undefined ? [] : [`${span}.parent_span_id IS NULL`]),
    ...(children === undefined
      ? []
      : [`${span}.rowid IN (SELECT parent FROM topology_parents GROUP BY parent HAVING count(*) = ${children})`]),
    ...(inAgentTrace === undefined ? [] : [`${span}.trace IN (SELECT trace FROM topology_nodes WHERE role <> 'none')`]),
    ...(whileParentRuns === undefined ? [] : [`${span}.start_ns < s.end_ns`]),
  ]
  return parts.length === 0 ? 'true' : parts.join(' AND ')
}
