import { factOf, precedence } from '../../signals/precedence.ts'
import { facts } from '../../vocabulary/provenance.ts'
import type { AttributeName } from '../../vocabulary/attributes/all.ts'
import type { Fact, Provenance } from '../../vocabulary/provenance.ts'
import { sidecarScope } from '../../signals/rules/sidecar.ts'
import { readQuery } from '../query.ts'
import { columnName, columns } from './columns.ts'
import type { Column } from './columns.ts'
import { sqlString } from '../sql-string.ts'

/** Which columns the call's own span, its engine's span, a resource and an engine's resource can fill. */
export type CallSources = {
  readonly own: ReadonlySet<string>
  readonly engine: ReadonlySet<string>
  readonly resource: ReadonlySet<string>
  readonly engineResource: ReadonlySet<string>
  /** Some call has several engine spans. */
  readonly several?: boolean
  /** Columns that a later step fills. */
  readonly later?: ReadonlySet<string>
}

/** One place a column's value can come from. */
type Candidate = { readonly sql: string; readonly from: 'server_span' | 'span_attribute' | 'resource' }

/** Columns that `queries/resolve/calls.sql` and the view name: there while calls are resolved, filled or not. */
const mentioned: ReadonlySet<string> = new Set([
  ...['gen_ai_request_model', 'gen_ai_response_model', 'gen_ai_provider_name', 'gen_ai_conversation_id', 'session_id'],
  ...['gen_ai_usage_input_tokens', 'gen_ai_usage_cache_read_input_tokens', 'evalgap_cache_prefix_ratio'],
  ...['evalgap_accelerator_class', 'evalgap_accelerator_product', 'evalgap_engine_name', 'evalgap_route_provider'],
  ...['evalgap_cache_response', 'evalgap_call_role', 'evalgap_cohort', 'test_suite_name', 'test_case_id', 'user_id'],
  ...['service_name', 'error_type'],
])

/** Columns that are filled whatever spans and resources say: from the tracer's name, and from what is above the span. */
const always: ReadonlySet<string> = new Set(['evalgap_engine_name', 'evalgap_call_role'])

/** The column a value is derived from where its own is not said. */
const standIns: Readonly<Record<string, string>> = {
  evalgap_accelerator_class: 'evalgap_accelerator_product',
  evalgap_cache_prefix_ratio: 'gen_ai_usage_cache_read_input_tokens',
  evalgap_route_provider: 'gen_ai_provider_name',
  gen_ai_conversation_id: 'session_id',
}

/** Columns whose value the view computes. */
const computed = 'evalgap_model'

/**
 * SQL of `call_facts` and of the view `calls` over it: the frames of `queries/resolve/` with one expression per
 * registered attribute, taken from the first place that says it in the fact's order of precedence, and the provenance of
 * each fact. What no place can say is not stored.
 */
export function callsSql(sources: CallSources): { readonly table: string; readonly view: string } {
  const { resolved, absent, empty } = attributeColumns(sources)
  const origins = originColumns(sources)
  return {
    table: readQuery('resolve/calls')
      .replace('/* one expression per attribute */', () => [...resolved, ...origins.resolved].join(',\n    '))
      .replace('/* columns that something fills */', () =>
        empty.length === 0 ? '*' : `* EXCLUDE (${empty.join(', ')})`,
      )
      .replace("/* facts of a call's engine spans */", () => engineFactsSql(sources))
      .replace('/* one row per call */', () => (sources.several ? 'GROUP BY e.call_trace_id, e.call_span_id' : '')),
    view: readQuery('resolve/calls-view')
      .replace('/* sources of facts */', () => origins.stored.map((name) => `${name},`).join(' '))
      .replace('/* sources of facts as texts, and columns that nothing fills */', () =>
        [...origins.read, ...absent].map((sql) => `${sql},`).join('\n  '),
      ),
  }
}

/** What is there while calls are resolved, what only the view adds, and the names of what is both. */
function attributeColumns(sources: CallSources) {
  const read = columns.filter(({ attribute, name }) => !attribute.name.startsWith('evalgap.src.') && name !== computed)
  const [stored, absent] = [
    read.filter((column) => isStored(column, sources)),
    read.filter((column) => !isStored(column, sources)),
  ]
  const empty = absent.filter(({ name }) => mentioned.has(name))
  const aliased = (column: Column) => `${valueSql(column, sources)} AS ${column.name}`
  return {
    resolved: [...stored, ...empty].map(aliased),
    absent: absent.map(aliased),
    empty: empty.map(({ name }) => name),
  }
}

/** Sources of facts: how they are resolved, which columns are stored, and how the view reads each. */
function originColumns(sources: CallSources) {
  const origins = facts.map((fact) => ({ name: columnName(`evalgap.src.${fact}`), sql: originSql(fact, sources) }))
  const isKept = ({ name, sql }: (typeof origins)[number]) => sql !== unknown || sources.later?.has(name) === true
  const kept = origins.filter(isKept)
  return {
    resolved: kept.map(({ name, sql }) => `${sql} AS ${name}`),
    stored: kept.map(({ name }) => name),
    read: origins.map((origin) => `${isKept(origin) ? origin.name : unknown}::VARCHAR AS ${origin.name}`),
  }
}

function isStored(column: Column, sources: CallSources): boolean {
  const standIn = columns.find(({ name }) => name === standIns[column.name])
  return (
    always.has(column.name) ||
    sources.later?.has(column.name) === true ||
    candidates(column, sources).length > 0 ||
    (standIn !== undefined && isStored(standIn, sources))
  )
}

/** The engine's own span speaks before a sidecar's, and of several - prefill and decode may be two - the one that ran longest. */
function engineFactsSql({ engine, several = false }: CallSources): string {
  if (!several) return 'f.*, e.call_trace_id, e.call_span_id'
  const order = `ORDER BY (f.scope_name = ${sqlString(sidecarScope)})::INTEGER, f.end_ns - f.start_ns DESC, f.span_id`
  const first = [...engine, 'scope_name', 'resource'].map((name) => `any_value(f.${name} ${order}) AS ${name}`)
  return ['e.call_trace_id', 'e.call_span_id', ...first].join(', ')
}

function candidates(
  { attribute, name }: Column,
  { own, engine, resource, engineResource }: CallSources,
): readonly Candidate[] {
  const found: readonly Candidate[] = [
    ...(engine.has(name) ? [{ sql: `engine.${name}`, from: 'server_span' } as const] : []),
    ...(engineResource.has(name) ? [{ sql: `engine_resource.engine_${name}`, from: 'server_span' } as const] : []),
    ...(own.has(name) ? [{ sql: `own.${name}`, from: 'span_attribute' } as const] : []),
    ...(resource.has(name) ? [{ sql: `own_resource.${name}`, from: 'resource' } as const] : []),
  ]
  const fact = factOf(attribute.name)
  const order: readonly string[] =
    fact === undefined ? ['span_attribute', 'server_span', 'resource'] : precedence[fact].order
  const rank = ({ from }: Candidate) => (order.includes(from) ? order.indexOf(from) : order.length)
  return found.toSorted((left, right) => rank(left) - rank(right))
}

function valueSql(column: Column, sources: CallSources): string {
  const found = candidates(column, sources).map(({ sql }) => sql)
  return found.length === 0 ? `NULL::${column.type}` : `coalesce(${found.join(', ')})`
}

/** Attributes a fact is derived from where its own are not said; it is learned where they are. */
const derivedFrom: Readonly<Partial<Record<Fact, AttributeName>>> = {
  accelerator: 'evalgap.accelerator.product',
  cache_prefix: 'gen_ai.usage.cache_read.input_tokens',
  route: 'gen_ai.provider.name',
}

const asSource = (provenance: Provenance): string => `${sqlString(provenance)}::provenance`
const unknown = asSource('unknown')

/** Where a fact was learned: what the recorder wrote beside it, else the place it was taken from. */
function originSql(fact: Fact, sources: CallSources): string {
  const said = columnName(`evalgap.src.${fact}`)
  const recorded = (from: 'span_attribute' | 'server_span' | 'unknown') => {
    const [places, alias] = from === 'server_span' ? [sources.engine, 'engine'] : [sources.own, 'own']
    return places.has(said) ? `coalesce(try_cast(${alias}.${said} AS provenance), ${asSource(from)})` : asSource(from)
  }
  const source = derivedFrom[fact]
  const leads = [...precedence[fact].leads, ...(source === undefined ? [] : [source])]
  const cases = leads.flatMap((lead) => {
    const column = columns.find(({ attribute }) => attribute.name === lead)
    return (column === undefined ? [] : candidates(column, sources)).map(
      ({ sql, from }) =>
        `WHEN ${knownSql(lead, sql, sources)} THEN ${from === 'resource' ? asSource(from) : recorded(from)}`,
    )
  })
  if (fact === 'engine' && sources.engine.size > 0) {
    cases.push(`WHEN engine_of_scope(engine.scope_name) IS NOT NULL THEN ${asSource('server_span')}`)
  }
  const otherwise = recorded('unknown')
  return cases.length === 0 ? otherwise : `CASE ${cases.join(' ')} ELSE ${otherwise} END`
}

/** More cached than input tokens is a contradiction, not knowledge. */
function knownSql(lead: string, sql: string, sources: CallSources): string {
  if (lead !== 'gen_ai.usage.cache_read.input_tokens') return `${sql} IS NOT NULL`
  const input = columns.find(({ attribute }) => attribute.name === 'gen_ai.usage.input_tokens')
  return input === undefined ? `${sql} IS NOT NULL` : `${sql} <= coalesce(${valueSql(input, sources)}, ${sql})`
}
