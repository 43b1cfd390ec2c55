import { isTokenCount, speakerOrderOf } from '../../signals/speaker-orders.ts'
import { precedence } from '../../signals/precedence.ts'
import { facts } from '../../vocabulary/provenance.ts'
import type { Fact } from '../../vocabulary/provenance.ts'
import type { AttributeName } from '../../vocabulary/attributes/all.ts'
import { columnName, columns } from '../resolve/columns.ts'
import { sqlString } from '../sql-string.ts'
import { orderColumn } from './speaker-orders-sql.ts'

/** Columns of a span that are no attributes: a call has those of its leader. */
const leading = [
  'file',
  'trace_id',
  'span_id',
  'name',
  'kind',
  'scope_name',
  'start_ns',
  'end_ns',
  'status',
  'resource',
]

/** Counts of which the larger of two readings that meet includes what the other excludes. */
const inclusive: readonly AttributeName[] = ['gen_ai.usage.input_tokens', 'gen_ai.usage.output_tokens']

/**
 * SQL of the calls that several spans describe, a row each, from the view `member_facts` with the given columns: every fact from the
 * first span that has it, in the order of `signals/speaker-orders.ts`.
 */
export function mergedFactsSql(own: ReadonlySet<string>): string {
  const merged = columns
    .filter(({ name }) => own.has(name))
    .map(({ attribute, name }) => `${mergedSql(attribute.name, name, own)} AS ${name}`)
  const led = leading.map((name) => `any_value(${name}) FILTER (leader) AS ${name}`)
  return `UNION ALL BY NAME SELECT ${[...led, "'model' AS role", ...merged].join(', ')} FROM member_facts GROUP BY head`
}

function mergedSql(attribute: string, name: string, own: ReadonlySet<string>): string {
  if (inclusive.some((count) => count === attribute)) return `max(${name}) FILTER (counts_agree)`
  if (isTokenCount(attribute)) return `arg_min(${name}, order_counts) FILTER (counts_agree)`
  const fact = facts.find((each) => attribute === `evalgap.src.${each}`)
  return fact === undefined ? `arg_min(${name}, ${orderColumn(speakerOrderOf(attribute))})` : sourceSql(fact, name, own)
}

/** The source of a fact is that of the span it is taken from. */
function sourceSql(fact: Fact, name: string, own: ReadonlySet<string>): string {
  const [lead] = precedence[fact].leads
  const order = orderColumn(lead === undefined ? 'reply' : speakerOrderOf(lead))
  const leads = precedence[fact].leads.map(columnName).filter((column) => own.has(column))
  const said = `arg_min(${name}, ${order})`
  if (leads.length === 0) return said
  const known = leads.map((column) => `${column} IS NOT NULL`).join(' OR ')
  return `coalesce(arg_min(coalesce(nullif(${name}, 'unknown'), ${sqlString('span_attribute')}), ${order}) FILTER (${known}), ${said})`
}
