import { speakerOrders } from '../../signals/speaker-orders.ts'
import type { SpeakerOrder } from '../../signals/speaker-orders.ts'
import { sqlString } from '../sql-string.ts'

/** Column that ranks the spans of a call in one of the orders. */
export const orderColumn = (name: string): string => `order_${name}`

/** SQL columns that rank the spans of each call, one column per order of speakers; NULL for a speaker that is not asked. */
export const speakerOrdersSql = (): string => Object.entries(speakerOrders).map(orderSql).join(',\n    ')

function orderSql([name, { order, first, silent }]: [string, SpeakerOrder]): string {
  const cases = order.map((speaker, rank) => `WHEN ${sqlString(speaker)} THEN ${rank}`).join(' ')
  const rank = `row_number() OVER (PARTITION BY head ORDER BY CASE speaker ${cases} END, ${first === 'innermost' ? '' : '-'}length, node${first === 'innermost' ? ' DESC' : ''})`
  return `${silent === undefined ? rank : `CASE WHEN speaker <> ${sqlString(silent)} THEN ${rank} END`} AS ${orderColumn(name)}`
}
