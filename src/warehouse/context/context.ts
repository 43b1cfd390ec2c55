import { UserError } from '../../faults/user-error.ts'
import type { Dimension } from '../../vocabulary/contexts/dimension.ts'
import type { Outcome } from '../../vocabulary/outcomes/outcome.ts'
import { binSql } from './bin-sql.ts'
import { columnName, columns } from '../resolve/columns.ts'
import { sentence } from '../database.ts'
import type { Database } from '../database.ts'
import { sqlIdentifier, sqlString } from '../sql-string.ts'
import { createWeights } from './weights.ts'
import type { WeightSettings } from './weights.ts'

/** Which calls belong to which cohort, when the traces' own tags are not to be followed: SQL predicates over `calls`. */
export type CohortPredicates = { readonly eval?: string | undefined; readonly production?: string | undefined }

/** What the context of a call is made of. */
export type ContextSettings = {
  readonly dimensions: readonly Dimension[]
  /** Names of the dimensions that make the joint cell. */
  readonly key: readonly string[]
  readonly outcomes: readonly Outcome[]
  readonly groups: number
  readonly salt: string
  readonly predicates: CohortPredicates
  readonly weights?: WeightSettings
  /** Keep the calls' span ids, by which scores find them. */
  readonly spans?: boolean
}

/**
 * Creates the temporary table `context`: one row per call of a cohort, with its binned dimensions, cell and outcomes; and what
 * is counted of its columns: `context_cells`, `context_marginals` and `context_provenances`.
 */
export async function createContext(database: Database, settings: ContextSettings): Promise<void> {
  await checkPredicates(database, settings.predicates)
  await createWeights(database, settings.weights)
  await database.run(contextSql(settings))
  await database.run(cellsSql(settings))
  await database.run(marginalsSql(settings))
  await database.run(provenancesSql(settings))
}

/** The bins of every cell. */
const cellsSql = (settings: ContextSettings): string =>
  `CREATE OR REPLACE TEMP TABLE context_cells AS SELECT cell, any_value(${binsSql(settings)}) AS bins FROM context GROUP BY cell`

/** Each dimension by day and group. One pass a dimension: rows for every call and dimension would be many times as many. */
function marginalsSql({ dimensions }: ContextSettings): string {
  const counts = dimensions.map(
    (_, index) =>
      `SELECT cohort, 'd${index}' AS dimension, d${index} AS value, day, g, sum(w) AS n FROM context WHERE d${index} IS NOT NULL GROUP BY ALL`,
  )
  const none =
    "SELECT '' AS cohort, '' AS dimension, '' AS value, NULL::DATE AS day, 0::UTINYINT AS g, 0::DOUBLE AS n LIMIT 0"
  return `CREATE OR REPLACE TEMP TABLE context_marginals AS ${counts.length === 0 ? none : counts.join('\nUNION ALL ')}`
}

/** Calls by where all their facts were learned. Few ways occur together, and calls need not carry them. */
const provenancesSql = (settings: ContextSettings): string =>
  `CREATE OR REPLACE TEMP TABLE context_provenances AS
    SELECT cohort, COLUMNS('^evalgap_src_(.*)$') AS '\\1', sum(weight) AS w FROM ${callsSql(settings)} WHERE cohort IN ('eval', 'production') GROUP BY ALL`

/** The calls of applications with the cohorts and weights that are followed. */
const callsSql = ({ predicates }: ContextSettings, joined = '', foreign: readonly string[] = []): string =>
  `(SELECT calls.* REPLACE (coalesce(said.weight, 1) AS weight, coalesce(said.source, 'none') AS weight_source)${foreign.map((sql) => `, ${sql}`).join('')}
    FROM (SELECT * REPLACE (${cohortSql(predicates)} AS cohort) FROM calls WHERE evalgap_call_role = 'application') AS calls
    LEFT JOIN trace_weights AS said ON said.trace_id = calls.trace_id ${joined})`

function binsSql({ dimensions, key }: ContextSettings): string {
  const cell = key.map((name) => `d${dimensions.findIndex((dimension) => dimension.name === name)}`)
  return `[${cell.join(', ')}]::VARCHAR[]`
}

function contextSql(settings: ContextSettings): string {
  const { dimensions, outcomes, groups, salt, spans } = settings
  const raw = [...new Set(dimensions.map(({ attribute }) => attribute))]
  const foreign = raw.filter((attribute) => !isColumn(attribute))
  const value = (attribute: string) =>
    isColumn(attribute) ? sqlIdentifier(columnName(attribute)) : sqlIdentifier(`raw:${attribute}`)
  const bins = dimensions.map(({ attribute, bins }, index) => `${binSql(value(attribute), bins)} AS d${index}`)
  const found = callsSql(
    settings,
    foreign.length === 0 ? '' : 'LEFT JOIN spans ON spans.trace_id = calls.trace_id AND spans.span_id = calls.span_id',
    foreign.map(rawSql),
  )
  return `CREATE OR REPLACE TEMP TABLE context AS
    SELECT *, ('0x' || md5(to_json(${binsSql(settings)})::VARCHAR)[1:16])::UBIGINT AS cell FROM (
    SELECT cohort, trace_id, ${spans ? 'span_id, ' : ''}md5_number_lower(trace_id::VARCHAR) AS trace, day, failed, weight AS w, weight_source,
      group_of(${sqlString(salt)}, cluster_id, ${groups}) AS g,
      ('0x' || md5(${sqlString(salt)} || cluster_id)[3:15])::UBIGINT AS cluster,
      split_part(cluster_id, ':', 1) AS cluster_level,
      evalgap_model AS model, gen_ai_usage_input_tokens + gen_ai_usage_output_tokens AS tokens,
      ${[...bins, ...outcomes.map(({ column }, index) => `${column}::DOUBLE AS o${index}`)].join(',\n      ')}
    FROM (
      SELECT * REPLACE (cluster_of(cohort, test_suite_name, test_case_id, user_id, gen_ai_conversation_id, trace_id) AS cluster_id) FROM ${found}
      WHERE cohort IN ('eval', 'production')))`
}

const isColumn = (attribute: string): boolean => columns.some((column) => column.attribute.name === attribute)

/** An attribute outside the registry is read from the span, else from its resource. */
function rawSql(attribute: string): string {
  const inResource = `(SELECT nullif(r.v[list_position(r.keys, ${sqlString(attribute)})], '') FROM resources AS r WHERE r.resource = spans.resource)`
  return `coalesce(attribute(spans.attribute_keys, spans.attribute_values, ${sqlString(attribute)}), ${inResource}) AS ${sqlIdentifier(`raw:${attribute}`)}`
}

function cohortSql(predicates: CohortPredicates): string {
  const cases = [
    ...(predicates.eval === undefined ? [] : [`WHEN (${predicates.eval}) THEN 'eval'`]),
    ...(predicates.production === undefined ? [] : [`WHEN (${predicates.production}) THEN 'production'`]),
  ]
  if (cases.length === 0) return 'cohort'
  const others = [
    ...(predicates.eval === undefined ? ["WHEN cohort = 'eval' THEN 'eval'"] : []),
    ...(predicates.production === undefined ? ["WHEN cohort = 'production' THEN 'production'"] : []),
  ]
  return `CASE ${[...cases, ...others].join(' ')} ELSE 'unknown' END`
}

async function checkPredicates(database: Database, predicates: CohortPredicates): Promise<void> {
  for (const side of ['eval', 'production'] as const) {
    const predicate = predicates[side]
    if (predicate === undefined) continue
    try {
      await database.run(`SELECT count(*) FILTER (${predicate}) FROM calls`)
    } catch (cause) {
      throw new UserError('PREDICATE_INVALID', { option: `--${side}`, reason: sentence(cause) }, cause)
    }
  }
}
