import { acceleratorClass } from '../../signals/accelerator-class.ts'
import { callsSql } from './calls-sql.ts'
import { columnName, columns } from './columns.ts'
import type { Database } from '../database.ts'
import { callMarks } from '../joining/call-marks.ts'
import { anyOrder, joinSpans } from '../joining/join-spans.ts'
import { engineResourceColumns, resourceFactColumns, spanFactColumns } from './fact-columns.ts'
import type { FactColumn } from './fact-columns.ts'
import { joinForeignEngines } from './foreign-engines.ts'
import { gaugeColumns, hasGauges, joinGauges } from './gauges.ts'
import { orderColumn } from '../joining/speaker-orders-sql.ts'
import { speakerOrders } from '../../signals/speaker-orders.ts'
import { presentKeys } from './present-keys.ts'
import type { PresentKeys } from './present-keys.ts'
import { readQuery } from '../query.ts'
import { infrastructureColumns, withRoles } from './with-roles.ts'
import { resolveScores } from '../scores/resolve-scores.ts'
import { sqlIdentifier, sqlString } from '../sql-string.ts'

/** What a trace can say of its traffic, and the marks that say it: any span of it may, and one word is enough. */
const traceWords = {
  suite: ['test.suite.name'],
  eval_case: ['test.case.id'],
  eval_run: ['test.suite.run.id'],
  eval_sample: ['evalgap.sample'],
  suite_frozen: ['evalgap.suite.frozen_at'],
  case_reference: ['evalgap.reference.hash'],
  case_length: ['evalgap.case.length'],
  variant_of: ['evalgap.case.variant_of'],
  perturbation: ['evalgap.case.perturbation'],
  synthetic: ['user_agent.synthetic.type'],
  environment: ['deployment.environment.name'],
  user_id: ['user.id'],
  conversation_id: ['gen_ai.conversation.id', 'session.id'],
} as const

const markNames = ['evalgap.cohort', ...Object.values(traceWords).flat()]

/** How spans are resolved: gauges older than `gaugeAge` seconds at a call's start say nothing of it. */
export type ResolveSettings = { readonly gaugeAge?: number | undefined }

/** Seconds; engines are scraped each second. */
const defaultGaugeAge = 2

/** Resolves spans to `traces` and `calls`, every call with its context, cohort, cluster, weight and provenance. */
export async function resolve(database: Database, { gaugeAge = defaultGaugeAge }: ResolveSettings = {}): Promise<void> {
  try {
    await database.transaction(() => resolveAll(database, gaugeAge))
  } catch (cause) {
    await database.run(anyOrder).catch(() => undefined)
    throw cause
  }
}

async function resolveAll(database: Database, gaugeAge: number): Promise<void> {
  await database.runQuery('resolve/shared-ids')
  const [shared] = await database.queryRows('resolve/any-shared-id')
  if (shared?.found) await database.runQuery('resolve/drop-duplicates')
  await database.runQuery('resolve/key-sets')
  await database.runQuery('resolve/resources')
  const present = await presentKeys(database)
  const steps = compile(present)
  await database.run(steps.keyPositions)
  await database.run(steps.resourceFacts)
  await database.run(steps.spanMarks)
  const joined = await joinSpans(database, steps.marks)
  await database.runQuery('scores/resolve/judged')
  await database.runQuery('resolve/engine-sides')
  await joinForeignEngines(database, present)
  await database.run(steps.traces)
  await database.runQuery('resolve/sampling')
  await database.run(steps.facts)
  if (joined) await database.run(steps.memberFacts)
  await nameAccelerators(database, steps.products)
  const engines = await engineSpans(database)
  const gauges = await hasGauges(database)
  const calls = steps.calls({ engines, gauges, joined })
  await database.run(calls.table)
  if (gauges) await joinGauges(database, gaugeAge)
  await database.run(calls.view)
  await resolveScores(database, present)
  await database.runQuery('resolve/warnings')
  await database.runQuery('resolve/tidy')
  await database.runQuery('resolve/resolved')
}

/** What was found before calls are written. */
type FoundSpans = { readonly engines: EngineSpans; readonly gauges: boolean; readonly joined: boolean }

/** Most engine spans that any call has. */
type EngineSpans = 'none' | 'one' | 'several'

async function engineSpans(database: Database): Promise<EngineSpans> {
  const [found] = await database.queryRows('resolve/engine-spans')
  if (found === undefined || found.spans === 0) return 'none'
  return found.spans > found.calls ? 'several' : 'one'
}

/** The statements that depend on which keys occur. What reads spans by key comes last, when every key is known. */
function compile(present: PresentKeys) {
  const keys = new KeyPlaces()
  const facts = spanFactColumns(present, keys.place)
  const resources = resourceColumns(present)
  const spans = withRoles(present, keys.place)
  const calls = callMarks(present, keys.place)
  const marks = saidMarks(facts, resources.own)
  return {
    marks,
    resourceFacts: `CREATE OR REPLACE TABLE resource_facts AS SELECT ${resources.sql} FROM resources`,
    calls: ({ engines, gauges, joined }: FoundSpans) =>
      callsSql({
        own: names(facts),
        engine: engines === 'none' ? new Set() : names(facts),
        several: engines === 'several',
        joined,
        resource: resources.own,
        engineResource: resources.engine,
        ...(gauges ? { later: gaugeColumns } : {}),
      }),
    products: productsSql(names(facts), resources),
    keyPositions: keys.positionsSql(),
    spanMarks: marksSql(facts, resources.own, { spans: spans(keys.readableSql()), marks, calls }),
    traces: tracesSql(facts, resources.own),
    facts: factsSql(present, facts, keys),
    memberFacts: memberFactsSql(present, facts, keys),
  }
}

const names = (found: readonly FactColumn[]): ReadonlySet<string> => new Set(found.map(({ column }) => column.name))

/**
 * Where the keys that are read stand in each key set, so that a read is one list access. It happens once a span, in a
 * column of its own (`c0`, `c1` …): each mention in an expression would repeat it.
 */
class KeyPlaces {
  readonly #read: string[] = []

  /** The column that holds the text of a key. */
  readonly place = (key: string): string => {
    if (!this.#read.includes(key)) this.#read.push(key)
    return `c${this.#read.indexOf(key)}`
  }

  positionsSql(): string {
    const positions = this.#read.map((key, index) => `list_position(keys, ${sqlString(key)}) AS p${index}`)
    return `CREATE OR REPLACE TABLE key_positions AS SELECT ${['attribute_keys', infrastructureColumns, ...positions].join(', ')} FROM key_sets`
  }

  /** Spans with the texts of the keys that are read, and what `join` adds to them. */
  readableSql(join = '', joined = ''): string {
    const texts = this.#read.map((_, index) => `v[p${index}] AS c${index}`)
    return `(SELECT ${['* EXCLUDE (v)', ...texts].join(', ')} FROM (
      SELECT s.*, s.rowid AS row_number, string_split(s.attribute_values, chr(31)) AS v, k.* EXCLUDE (attribute_keys)${joined}
      FROM spans AS s JOIN key_positions AS k ON k.attribute_keys = s.attribute_keys ${join}))`
  }
}

/** What each span is and what it says of its trace's traffic; a mark its resource has holds for it too, but a person or talk. */
function marksSql(
  facts: readonly FactColumn[],
  resource: ReadonlySet<string>,
  parts: { readonly spans: string; readonly marks: readonly string[]; readonly calls: readonly string[] },
): string {
  const marks = parts.marks.map((name) => `${markSql(name, facts, resource)} AS ${columnName(name)},`)
  return readQuery('resolve/span-marks')
    .replace('/* one expression per mark */', () => [...marks, ...parts.calls.map((mark) => `${mark},`)].join('\n  '))
    .replace('/* spans with roles */', () => parts.spans)
}

/** The marks that anything says, each a column of `span_marks`; the cohort always is one. */
const saidMarks = (facts: readonly FactColumn[], resource: ReadonlySet<string>): readonly string[] =>
  markNames.filter((name) => name === 'evalgap.cohort' || markPlaces(name, facts, resource).length > 0)

/** Marks that nothing says are neither stored for each span nor looked for in each trace. */
function tracesSql(facts: readonly FactColumn[], resource: ReadonlySet<string>): string {
  const words = Object.entries(traceWords).map(([word, marks]) => {
    const said = marks.filter((name) => markPlaces(name, facts, resource).length > 0)
    return `${said.length === 0 ? 'NULL' : `max(coalesce(${said.map(columnName).join(', ')}))`}::VARCHAR AS ${word}`
  })
  return readQuery('resolve/traces').replace('/* the word of each mark */', () => words.join(',\n  '))
}

const personal: ReadonlySet<string> = new Set(['user.id', 'session.id', 'gen_ai.conversation.id'])

function markSql(...mark: Parameters<typeof markPlaces>): string {
  const places = markPlaces(...mark)
  return places.length === 0 ? 'NULL::VARCHAR' : `coalesce(${places.join(', ')})`
}

function markPlaces(name: string, facts: readonly FactColumn[], resource: ReadonlySet<string>): readonly string[] {
  const fact = facts.find(({ column }) => column.attribute.name === name)
  return [
    ...(fact === undefined ? [] : [fact.sql]),
    ...(resource.has(columnName(name)) && !personal.has(name) ? [`r.${columnName(name)}`] : []),
  ]
}

function resourceColumns(present: PresentKeys) {
  const place = (key: string) => `v[list_position(keys, ${sqlString(key)})]`
  const own = resourceFactColumns(present, place)
  const engine = engineResourceColumns(present, place)
  const ownNames = [...new Set([...markNames, 'service.name', ...own.map(({ column }) => column.attribute.name)])]
  const listed = engine.map(({ column, sql }) => `${sql} AS ${sqlIdentifier(`engine_${column.name}`)}`)
  const sql = ['resource', complete(own, ownNames), ...listed].join(', ')
  return { sql, own: names(own), engine: names(engine) }
}

/** SQL that lists the accelerator products that spans and resources name; `undefined` when none can. */
function productsSql(facts: ReadonlySet<string>, resources: ReturnType<typeof resourceColumns>): string | undefined {
  const product = columnName('evalgap.accelerator.product')
  const places = [
    ...(facts.has(product) ? [`SELECT ${product} AS product FROM facts`] : []),
    ...(resources.own.has(product) ? [`SELECT ${product} AS product FROM resource_facts`] : []),
    ...(resources.engine.has(product) ? [`SELECT engine_${product} AS product FROM resource_facts`] : []),
  ]
  return places.length === 0
    ? undefined
    : `CREATE OR REPLACE TEMP TABLE accelerator_products AS ${places.join(' UNION ALL ')}`
}

/**
 * Facts of model and engine spans, as a view: each of its readers decodes only the columns it takes. Roles come from
 * `span_marks`: a filter on a role computed here would be computed once for each word of its rules.
 */
function factsSql(present: PresentKeys, facts: readonly FactColumn[], keys: KeyPlaces): string {
  const events = present.events ? 'decode_events(events)' : 'NULL'
  const plain = 'row_number, file, trace_id, span_id, role, name, kind, scope_name, start_ns, end_ns, status, resource'
  const marked = "JOIN span_marks AS m ON m.row_number = s.rowid AND m.role IN ('model', 'engine')"
  return `CREATE OR REPLACE TEMP VIEW facts AS
    SELECT ${[plain, ...facts.map(aliased)].join(', ')}
    FROM (SELECT *, ${events} AS decoded_events FROM ${keys.readableSql(marked, ', m.role')})`
}

/** Facts of the spans of calls that several spans describe, with the orders in which they count. */
function memberFactsSql(present: PresentKeys, facts: readonly FactColumn[], keys: KeyPlaces): string {
  const events = present.events ? 'decode_events(events)' : 'NULL'
  const orders = [...Object.keys(speakerOrders).map(orderColumn), 'order_counts', 'counts_agree', 'leader', 'head']
  const plain = 'file, trace_id, span_id, name, kind, scope_name, start_ns, end_ns, status, resource'
  const joined = orders.map((name) => `, m.${name}`).join('')
  return `CREATE OR REPLACE TEMP VIEW member_facts AS
    SELECT ${[plain, ...orders, ...facts.map(aliased)].join(', ')}
    FROM (SELECT *, ${events} AS decoded_events FROM ${keys.readableSql('JOIN call_members AS m ON m.row_number = s.rowid', joined)})`
}

/** The named columns, those that nothing fills as typed NULLs. */
function complete(found: readonly FactColumn[], names: readonly string[]): string {
  return names
    .map((name) => {
      const fact = found.find(({ column }) => column.attribute.name === name)
      const type = columns.find(({ attribute }) => attribute.name === name)?.type ?? 'VARCHAR'
      return fact === undefined ? `NULL::${type} AS ${sqlIdentifier(columnName(name))}` : aliased(fact)
    })
    .join(', ')
}

const aliased = ({ column, sql }: FactColumn): string => `${sql} AS ${sqlIdentifier(column.name)}`

/** Names the class of each accelerator product that occurs; products are few. */
async function nameAccelerators(database: Database, productsSql: string | undefined): Promise<void> {
  await database.runQuery('resolve/accelerator-classes')
  if (productsSql === undefined) return
  await database.run(productsSql)
  for (const { product } of await database.queryRows('resolve/accelerator-products'))
    await database.runQuery('resolve/accelerator-class', { product, class: acceleratorClass([product]) })
}
