import { acceleratorClass } from '../../signals/accelerator-class.ts'
import { engineMetrics, rankLabels, repeatingLabels, replicaLabels } from '../../signals/rules/engine-metrics.ts'
import { gaugeRules, labelValues, shares } from '../../signals/gauge-rules.ts'
import { factOf, precedence } from '../../signals/precedence.ts'
import type { Fact } from '../../vocabulary/provenance.ts'
import { columnName, columns } from './columns.ts'
import type { Column } from './columns.ts'
import type { Database } from '../database.ts'
import { sqlString } from '../sql-string.ts'

/** Columns of calls that metrics fill. */
const filled: readonly Column[] = columns.filter(({ attribute }) =>
  gaugeRules.some(({ target }) => target === attribute.name),
)

const factsFilled: readonly Fact[] = ['load', 'accelerator', 'engine']

/** Columns that must be stored where there are gauges, whether or not a span fills them. */
export const gaugeColumns: ReadonlySet<string> = new Set([
  ...filled.map(({ name }) => name),
  ...['evalgap.load.age', 'evalgap.accelerator.class', 'evalgap.route.replica', 'evalgap.route.dp_rank'].map(
    columnName,
  ),
  ...factsFilled.map((fact) => columnName(`evalgap.src.${fact}`)),
])

/** Whether any sample of a gauge was loaded. */
export async function hasGauges(database: Database): Promise<boolean> {
  const [found] = await database.queryRows('resolve/any-sample')
  return found?.found ?? false
}

/**
 * Fills the facts of calls that gauges of their replica tell, as of the call's start and no older than `maximumAge` seconds.
 * A gauge near a request is no fact of the request: it fills load, never the batch. What a better source said stays.
 */
export async function joinGauges(database: Database, maximumAge: number): Promise<void> {
  await database.run(
    tableSql('gauge_rules', gaugeRules.map(ruleRow), 'target, place, metric, label, label_value, reads, share'),
  )
  const labels = {
    gauge_replica_labels: replicaLabels,
    gauge_repeating_labels: repeatingLabels,
    gauge_rank_labels: rankLabels,
  }
  for (const [name, list] of Object.entries(labels)) {
    await database.run(
      tableSql(
        name,
        list.map((label) => `(${sqlString(label)})`),
        'label',
      ),
    )
  }
  const engines = engineMetrics.map(({ prefix, engine }) => `(${sqlString(prefix)}, ${sqlString(engine)})`)
  await database.run(tableSql('gauge_engines', engines, 'prefix, engine'))
  await database.runQuery('resolve/gauge-series')
  await database.runQuery('resolve/gauge-facts', { max_age_ns: Math.round(maximumAge * 1e9) })
  await database.run(fillSql(await productClasses(database)))
  await database.runQuery('resolve/gauge-tidy')
}

const tableSql = (name: string, rows: readonly string[], names: string): string =>
  `CREATE OR REPLACE TEMP TABLE ${name} AS SELECT * FROM (VALUES ${rows.join(', ')}) AS t(${names})`

function ruleRow({ target, place, metric, label, labelValue, reads }: (typeof gaugeRules)[number]): string {
  const share = shares.has(target)
  const orNull = (value: string | null) => (value === null ? 'NULL::VARCHAR' : sqlString(value))
  return `(${[sqlString(columnName(target)), place, sqlString(metric), orNull(label), orNull(labelValue), orNull(reads), share].join(', ')})`
}

/** SQL that names the class of a list of products; several classes are mixed. */
async function productClasses(database: Database): Promise<string> {
  const product = columnName('evalgap.accelerator.product')
  const found = await database.queryRows('resolve/gauge-products', { target: product })
  const cases = found.map(
    ({ said }) =>
      `WHEN g.${product}_all = [${said.map(sqlString).join(', ')}] THEN ${sqlString(acceleratorClass(said))}`,
  )
  return cases.length === 0 ? 'NULL::VARCHAR' : `CASE ${cases.join(' ')} END`
}

function fillSql(productClass: string): string {
  const read = filled.map(
    ({ attribute, name, type }) =>
      `any_value(${readSql(attribute.name, type)}) FILTER (target = ${sqlString(name)}) AS ${name}`,
  )
  const product = columnName('evalgap.accelerator.product')
  const age = columnName('evalgap.load.age')
  const loads = filled.filter(({ attribute }) => factOf(attribute.name) === 'load').map(({ name }) => sqlString(name))
  return `UPDATE call_facts SET ${[
    ...filled.map(({ name, attribute }) => `${name} = ${chosenSql(name, factOf(attribute.name))}`),
    `${age} = ${chosenSql(age, 'load')}`,
    `evalgap_accelerator_class = CASE WHEN ${replaceable('accelerator')} THEN coalesce(${productClass}, evalgap_accelerator_class) ELSE evalgap_accelerator_class END`,
    'evalgap_engine_name = coalesce(evalgap_engine_name, g.engine)',
    ...factsFilled.map(originSql),
  ].join(',\n  ')}
  FROM (SELECT call, ${read.join(', ')},
          any_value(list_sort(said)) FILTER (target = ${sqlString(product)}) AS ${product}_all,
          max(age) FILTER (target IN (${loads.join(', ')})) AS ${age}, any_value(engine) AS engine
        FROM gauge_facts GROUP BY call) AS g
  WHERE call_facts.rowid = g.call`
}

/** A sample as the column's type, or the one text its label has; several different texts say nothing. */
function readSql(name: string, type: string): string {
  const only = 'CASE WHEN len(said) = 1 THEN said[1] END'
  const renamed = labelValues.get(name)
  const cases = Object.entries(renamed ?? {}).map(([from, to]) => `WHEN ${sqlString(from)} THEN ${sqlString(to)}`)
  const label = cases.length === 0 ? only : `CASE ${only} ${cases.join(' ')} END`
  return `coalesce(try_cast(${label} AS ${type}), try_cast(value AS ${type}))`
}

/** Facts taken as a whole from one source: a running count of one and a waiting count of another are no state of a replica. */
const whole: readonly (Fact | undefined)[] = ['load', 'accelerator']

const chosenSql = (name: string, fact: Fact | undefined): string =>
  fact !== undefined && whole.includes(fact)
    ? `CASE WHEN ${replaceable(fact)} THEN g.${name} ELSE call_facts.${name} END`
    : `coalesce(call_facts.${name}, g.${name})`

/** The gauges say something of a fact of which no better source does. */
function replaceable(fact: Fact): string {
  const { order } = precedence[fact]
  const source = `call_facts.${columnName(`evalgap.src.${fact}`)}`
  const weaker = ['unknown', ...order.slice(order.indexOf('server_metric') + 1)].map(sqlString).join(', ')
  const own = filled.filter(({ attribute }) => factOf(attribute.name) === fact).map(({ name }) => name)
  const said = `coalesce(${own.map((name) => `g.${name}::VARCHAR`).join(', ')}) IS NOT NULL`
  const unsaid = own.map((name) => `call_facts.${name} IS NULL`).join(' AND ')
  return fact === 'accelerator'
    ? `(coalesce(${own.map((name) => `g.${name}::VARCHAR`).join(', ')}, g.evalgap_accelerator_product_all::VARCHAR) IS NOT NULL AND ${source} IN (${weaker}))`
    : `(${said} AND (${source} IN (${weaker}) OR ${unsaid}))`
}

function originSql(fact: Fact): string {
  const source = columnName(`evalgap.src.${fact}`)
  const learned =
    fact === 'engine' ? 'call_facts.evalgap_engine_name IS NULL AND g.engine IS NOT NULL' : replaceable(fact)
  return `${source} = CASE WHEN ${learned} THEN 'server_metric' ELSE call_facts.${source} END`
}
