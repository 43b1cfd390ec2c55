import { absentTexts } from '../../signals/traces/absent-texts.ts'
import { procedureKeys } from '../../signals/traces/procedure-keys.ts'
import { replyKeys } from '../../signals/traces/reply-keys.ts'
import { requestKeys } from '../../signals/traces/request-keys.ts'
import { storageKeys } from '../../signals/traces/storage-keys.ts'
import { fragmentDuration, fragmentKinds } from '../../signals/traces/fragment-kinds.ts'
import { roleRules } from '../../signals/traces/span-roles.ts'
import type { RoleEvidence, RoleRule } from '../../signals/traces/span-roles.ts'
import { spanFactSql } from './fact-columns.ts'
import type { PresentKeys } from './present-keys.ts'
import { sqlString } from '../sql-string.ts'
import { matchSql } from './match-sql.ts'

/** How a key's text is read, given the key. */
type Place = (key: string) => string

/** Condition on the key set of a span, as the columns `storage` and `procedure`, which `withRoles` reads. */
export const infrastructureColumns = `${anyStarts(storageKeys)} AS storage, ${anyStarts([procedureKeys.prefix])} AS procedure`

/**
 * SQL that gives spans a `role`; NULL where nothing says one. A model span on the server's side is the engine's.
 * `place` names the column that holds a key's text.
 */
export function withRoles(present: PresentKeys, place: Place): (spans: string) => string {
  const evidence = evidenceSql(present, place)
  const model = modelRoleSql(present, place)
  const infrastructure = infrastructureSql(present, place)
  const cases = roleRules.flatMap((rule) => {
    const conditions = ruleSql(rule, { present, place, evidence, infrastructure })
    return conditions === undefined
      ? []
      : [`WHEN ${conditions} THEN ${rule.role === 'model' ? model : sqlString(rule.role)}`]
  })
  return (spans) => `(SELECT *, CASE ${cases.join(' ')} END AS role FROM ${spans})`
}

type RuleParts = {
  readonly present: PresentKeys
  readonly place: Place
  readonly evidence: Readonly<Record<RoleEvidence, string>>
  readonly infrastructure: string
}

/** The conditions of a rule; `undefined` where no span can meet them. */
function ruleSql(rule: RoleRule, parts: RuleParts): string | undefined {
  const { key, has = [], lacks = [], noInfrastructure } = rule
  if (key !== undefined && !parts.present.span.has(key)) return undefined
  if (has.some((each) => parts.evidence[each] === never)) return undefined
  return [
    ...textsSql(rule, parts.place),
    ...has.map((each) => parts.evidence[each]),
    ...lacks.map((each) => `(${parts.evidence[each]}) IS NOT TRUE`),
    ...(noInfrastructure ? [`NOT ${parts.infrastructure}`] : []),
  ].join(' AND ')
}

const textsSql = ({ key, pattern, scope }: RoleRule, place: Place): readonly string[] => [
  ...(pattern === undefined ? [] : [matchSql(key === undefined ? 'name' : place(key), pattern)]),
  ...(scope === undefined ? [] : [matchSql('scope_name', scope)]),
]

const never = 'false'

/** SQL conditions that are true where a span has the evidence. */
function evidenceSql(present: PresentKeys, place: Place): Readonly<Record<RoleEvidence, string>> {
  const model = saidSql(present, place, ['gen_ai.request.model', 'gen_ai.response.model'])
  const tokens = saidSql(present, place, ['gen_ai.usage.input_tokens', 'gen_ai.usage.output_tokens'])
  const answered = spanFactSql('gen_ai.response.id', present, place)
  const exchanged = [...requestKeys, ...replyKeys].filter((key) => present.span.has(key))
  return {
    model: anyOf(model.map((sql) => `lower(${sql}) NOT IN (${absentTexts.map(sqlString).join(', ')})`)),
    tokens: anyOf(tokens.map((sql) => `${sql} IS NOT NULL`)),
    exchange: anyOf([
      ...exchanged.map((key) => `${place(key)} <> ''`),
      ...[...tokens, ...(answered === undefined ? [] : [answered])].map((sql) => `${sql} IS NOT NULL`),
    ]),
  }
}

const saidSql = (present: PresentKeys, place: Place, attributes: readonly Parameters<typeof spanFactSql>[0][]) =>
  attributes.flatMap((attribute) => spanFactSql(attribute, present, place) ?? [])

const anyOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? never : `(${conditions.join(' OR ')})`

/** A record that completes another span's call is no call itself; a call on the server's side is the engine's. */
function modelRoleSql(present: PresentKeys, place: Place): string {
  const { key, log, pending } = fragmentKinds
  const fragment = [
    ...(present.span.has(key)
      ? [`WHEN ${place(key)} IN (${sqlString(log)}, ${sqlString(pending)}) THEN 'fragment'`]
      : []),
    ...(present.span.has(fragmentDuration)
      ? [`WHEN end_ns = start_ns AND ${place(fragmentDuration)} <> '' THEN 'fragment'`]
      : []),
  ]
  return `CASE ${fragment.join(' ')} WHEN kind = 'server' THEN 'engine' ELSE 'model' END`
}

function infrastructureSql(present: PresentKeys, place: Place): string {
  const systems = procedureKeys.systems.filter((key) => present.span.has(key)).map(place)
  const system = systems.length === 0 ? 'NULL' : `coalesce(${systems.join(', ')})`
  return `(storage OR procedure AND ${system} IS DISTINCT FROM ${sqlString(procedureKeys.modelSystem)})`
}

function anyStarts(prefixes: readonly string[]): string {
  const starts = prefixes.map((prefix) => `starts_with(key, ${sqlString(prefix)})`).join(' OR ')
  return `len(list_filter(keys, lambda key: ${starts})) > 0`
}
