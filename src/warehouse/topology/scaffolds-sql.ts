import { scaffoldRules } from '../../signals/traces/scaffolds.ts'
import type { ScaffoldRule } from '../../signals/traces/scaffolds.ts'
import { fillQuery } from '../query.ts'
import { sqlString } from '../sql-string.ts'

/** SQL that finds the framework of each trace: `queries/topology/scaffolds.sql` with the rules of the table, numbered from 1. */
export function scaffoldsSql(): string {
  return fillQuery('topology/scaffolds', {
    'rule of a scope': firstOf(({ scope }) => scope && `regexp_matches(scope_name, ${sqlString(scope.source)})`),
    'rule of a name': firstOf(({ name }) => name && `regexp_matches(name, ${sqlString(name.source)})`),
    'rule of the keys': firstOf(({ key }) => key && `list_contains(keys, ${sqlString(key)})`),
    scaffolds: `[${scaffoldRules.map(({ scaffold }) => sqlString(scaffold)).join(', ')}]`,
  })
}

function firstOf(condition: (rule: ScaffoldRule) => string | undefined): string {
  const cases = scaffoldRules.flatMap((rule, place) => {
    const holds = condition(rule)
    return holds === undefined ? [] : [`WHEN ${holds} THEN ${place + 1}`]
  })
  return `CASE ${cases.join(' ')} END`
}
