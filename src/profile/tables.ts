import type { ProfileTable } from './profile-table.ts'
import { inputTables } from './drift/input-tables.ts'
import { scoreTables } from './scores/score-tables.ts'
import { topologyTables } from './traces/topology-tables.ts'

const sum = (...columns: readonly string[]) => Object.fromEntries(columns.map((column) => [column, `sum(${column})`]))
const smallest = (column: string, count: number) => ({
  [column]: `list_slice(list_sort(list_distinct(flatten(list(${column})))), 1, ${count})`,
})

/** The tables of a profile that tell of calls and their contexts. Every one adds up. */
export const contextTables: readonly ProfileTable[] = [
  { name: 'total_group', query: 'profile/total-group', key: ['cohort', 'g'], add: sum('n', 'n2', 'calls') },
  {
    name: 'marginal_group',
    query: 'profile/contexts/marginal-group',
    key: ['cohort', 'dimension', 'value', 'g'],
    add: sum('n'),
  },
  {
    name: 'marginal_day',
    query: 'profile/contexts/marginal-day',
    key: ['cohort', 'dimension', 'value', 'day', 'g'],
    add: sum('n'),
  },
  { name: 'day_cluster', query: 'profile/drift/day-cluster', key: ['cohort', 'day'], add: smallest('clusters', 1024) },
  {
    name: 'outcome_day',
    query: 'profile/drift/outcome-day',
    key: ['cohort', 'outcome', 'day', 'g'],
    add: sum('n', 'total'),
  },
  { name: 'cell', query: 'profile/contexts/cell', key: ['cell'], add: { bins: 'any_value(bins)' } },
  { name: 'cell_group', query: 'profile/contexts/cell-group', key: ['cohort', 'cell', 'g'], add: sum('n', 'calls') },
  { name: 'cell_day', query: 'profile/contexts/cell-day', key: ['cohort', 'cell', 'day'], add: sum('n') },
  {
    name: 'cell_cluster',
    query: 'profile/contexts/cell-cluster',
    key: ['cohort', 'cell'],
    add: smallest('clusters', 64),
  },
  { name: 'exemplar', query: 'profile/contexts/exemplar', key: ['cohort', 'cell'], add: smallest('traces', 3) },
  {
    name: 'histogram_group',
    query: 'profile/outcomes/histogram-group',
    key: ['cohort', 'cell', 'outcome', 'bin', 'g'],
    add: sum('n'),
  },
  { name: 'provenance', query: 'profile/contexts/provenance', key: ['cohort', 'fact', 'provenance'], add: sum('n') },
  {
    name: 'cohort',
    query: 'profile/cohort',
    key: ['cohort'],
    add: { ...smallest('traces', 65536), ...smallest('clusters', 65536) },
  },
  {
    name: 'composition',
    query: 'profile/composition',
    key: ['cohort', 'cluster_level', 'weight_source', 'day'],
    add: sum('calls'),
  },
  // Exact while a cluster lies in one part; a cluster spread over parts is missed where it is not among a part's heaviest.
  {
    name: 'heavy',
    query: 'profile/heavy',
    key: ['cohort', 'cluster'],
    add: sum('n'),
    keep: 'QUALIFY row_number() OVER (PARTITION BY cohort ORDER BY n DESC, cluster) <= 100',
  },
]

/** The tables of a profile that tell of whole traces, of scores and of inputs. */
export const traceTables: readonly ProfileTable[] = [...topologyTables, ...scoreTables, ...inputTables]

/** The tables of a profile. Every one adds up: profile(A) + profile(B) = profile(A ∪ B). */
export const profileTables: readonly ProfileTable[] = [...contextTables, ...traceTables]
