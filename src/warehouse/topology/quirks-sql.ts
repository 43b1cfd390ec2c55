import type { SpanCondition, TopologyQuirk } from '../../signals/traces/topology-quirks.ts'
import { sqlString } from '../sql-string.ts'

/** SQL that lists the spans each quirk matches, the first matching quirk of a span only. */
export function quirksSql(quirks: readonly TopologyQuirk[]): string {
  if (quirks.length === 0)
    return 'CREATE OR REPLACE TEMP TABLE topology_quirks (node INTEGER, quirk VARCHAR, action VARCHAR)'
  const found = quirks.map((quirk, order) => {
    const parent =
      quirk.parent === undefined
        ? ''
        : ' JOIN topology_parents AS up ON up.node = s.rowid JOIN topology_nodes AS p ON p.rowid = up.parent'
    const child =
      quirk.child === undefined
        ? []
        : [
            `s.rowid IN (SELECT l.parent FROM topology_parents AS l JOIN topology_nodes AS c ON c.rowid = l.node JOIN topology_nodes AS host ON host.rowid = l.parent WHERE ${conditionSql('c', quirk.child)})`,
          ]
    const where = [
      conditionSql('s', quirk.span),
      ...(quirk.parent === undefined ? [] : [conditionSql('p', quirk.parent)]),
      ...child,
    ]
    return `SELECT s.rowid::INTEGER AS node, ${sqlString(quirk.id)} AS quirk, ${sqlString(quirk.action)} AS action, ${order} AS rank
      FROM topology_nodes AS s${parent} WHERE ${where.join(' AND ')}`
  })
  return `CREATE OR REPLACE TEMP TABLE topology_quirks AS
    SELECT node, quirk, action FROM (${found.join('\nUNION ALL\n')})
    QUALIFY row_number() OVER (PARTITION BY node ORDER BY rank) = 1`
}

/**
 * SQL that lists in `topology_possible_quirks` which quirks any span can match by what it and its neighbour are called: spans are
 * millions, and the pairs of their phrases few.
 */
export function possibleQuirksSql(quirks: readonly TopologyQuirk[]): string {
  const found = quirks.map(({ id, span, parent, child }) => {
    const [upper, lower] = child === undefined ? [parent, span] : [span, child]
    const alone = parent === undefined && child === undefined
    const where = alone ? phraseSql('p', span) : `${phraseSql('u', upper)} AND ${phraseSql('p', lower)}`
    const up = alone ? '' : 'JOIN topology_phrases AS u ON u.phrase = s.up'
    return `SELECT ${sqlString(id)} AS id WHERE EXISTS (SELECT 1 FROM pairs AS s JOIN topology_phrases AS p ON p.phrase = s.phrase ${up} WHERE ${where})`
  })
  return `CREATE OR REPLACE TEMP TABLE topology_possible_quirks AS WITH pairs AS (
      SELECT DISTINCT s.phrase, up.phrase AS up FROM topology_spans AS s LEFT JOIN topology_spans AS up ON up.node = s.parent)
    ${found.join('\nUNION ALL\n')}`
}

/** The part of a condition that a phrase decides. */
const phraseSql = (phrase: string, { role, kind, name }: SpanCondition = {}): string =>
  conditionSql(phrase, {
    ...(role === undefined ? {} : { role }),
    ...(kind === undefined ? {} : { kind }),
    ...(name === undefined ? {} : { name }),
  })

function conditionSql(span: string, condition: SpanCondition): string {
  const { role, kind, name, root, children, inAgentTrace, whileParentRuns } = condition
  const parts = [
    ...(role === undefined ? [] : [`${span}.role = ${sqlString(role)}`]),
    ...(kind === undefined ? [] : [`${span}.kind = ${sqlString(kind)}`]),
    ...(name === undefined ? [] : [`regexp_matches(${span}.name, ${sqlString(name.source)})`]),
    ...(root === undefined ? [] : [`${span}.parent_span_id IS NULL`]),
    ...(children === undefined
      ? []
      : [`${span}.rowid IN (SELECT parent FROM topology_parents GROUP BY parent HAVING count(*) = ${children})`]),
    ...(inAgentTrace === undefined ? [] : [`${span}.trace IN (SELECT trace FROM topology_nodes WHERE role <> 'none')`]),
    ...(whileParentRuns === undefined ? [] : [`${span}.start_ns < host.end_ns`]),
  ]
  return parts.length === 0 ? 'true' : parts.join(' AND ')
}
