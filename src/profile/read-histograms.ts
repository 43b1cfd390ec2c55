import type { CohortName, HistogramBin } from '../vocabulary/profile.ts'
import type { Database } from '../warehouse/duckdb/database.ts'

const sides: readonly CohortName[] = ['eval', 'production']

/** Rows as columns, ordered by all but the weight; contexts and outcomes by their numbers. */
type Columns = {
  readonly side: readonly number[]
  readonly place: readonly number[]
  readonly outcome: readonly number[]
  readonly bin: readonly (number | null)[]
  readonly group: readonly number[]
  readonly weight: readonly number[]
}

/**
 * Reads the outcome histograms, by far the longest table: rows of one bin are gathered here, and bins of one context share
 * its list of values, so that what compares contexts can compare lists by identity.
 */
export async function readHistograms(
  database: Database,
  outcomes: readonly string[],
): Promise<readonly HistogramBin[]> {
  const cells = (await database.queryRows<{ bins: readonly (string | null)[] }>('profile/read/dictionary')).map(
    ({ bins }) => bins,
  )
  const [side = [], place = [], outcome = [], bin = [], group = [], weight = []] = await database.queryColumns(
    'profile/read/histogram-groups',
  )
  const columns = { side, place, outcome, bin, group, weight } as Columns
  const rows: HistogramBin[] = []
  for (let start = 0, end = 0; start < side.length; start = end) {
    end = endOfBin(columns, start)
    const at = <Value>(column: readonly Value[]): Value => column[start] as Value
    rows.push({
      cohort: sides[at(columns.side)] as CohortName,
      cell: cells[at(columns.place)] as (string | null)[],
      outcome: outcomes[at(columns.outcome)] as string,
      bin: at(columns.bin),
      groups: columns.group.slice(start, end),
      weights: columns.weight.slice(start, end),
    })
  }
  return rows
}

function endOfBin({ side, place, outcome, bin }: Columns, start: number): number {
  let end = start + 1
  while (
    end < side.length &&
    bin[end] === bin[start] &&
    outcome[end] === outcome[start] &&
    place[end] === place[start] &&
    side[end] === side[start]
  )
    end += 1
  return end
}
