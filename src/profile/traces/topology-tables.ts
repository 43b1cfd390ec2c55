import type { ProfileTable } from '../profile-table.ts'

const exemplars = { traces: 'list_slice(list_sort(list_distinct(flatten(list(traces)))), 1, 3)' }
const sketches = {
  traces: 'list_slice(list_sort(list_distinct(flatten(list(traces)))), 1, 65536)',
  clusters: 'list_slice(list_sort(list_distinct(flatten(list(clusters)))), 1, 65536)',
}
const sum = (...columns: readonly string[]) => Object.fromEntries(columns.map((column) => [column, `sum(${column})`]))

const table = (query: ProfileTable['query'], key: readonly string[], add: ProfileTable['add']): ProfileTable => ({
  name: `topology_${query.slice('profile/traces/'.length).replaceAll('-', '_')}`,
  query,
  key,
  add,
})

/** The tables of a profile that tell of whole traces rather than of calls. Every one adds up. */
export const topologyTables: readonly ProfileTable[] = [
  table('profile/traces/total', ['cohort', 'g'], sum('n', 'n2', 'traces')),
  table('profile/traces/cohort', ['cohort'], sketches),
  table('profile/traces/edge', ['cohort', 'parent', 'child', 'g'], sum('n', 'present', 'times')),
  table('profile/traces/path-name', ['code'], { path: 'any_value(path)' }),
  table('profile/traces/path', ['cohort', 'code', 'times', 'g'], sum('n')),
  table('profile/traces/path-exemplar', ['cohort', 'code'], exemplars),
  table('profile/traces/shape', ['cohort', 'shape', 'g'], sum('n')),
  table('profile/traces/shape-item', ['shape', 'code', 'times'], { occurs: 'bool_or(occurs)' }),
  table('profile/traces/shape-exemplar', ['cohort', 'shape'], exemplars),
  table('profile/traces/feature', ['cohort', 'feature', 'value', 'g'], sum('n')),
  table('profile/traces/agentic', ['cohort', 'fact', 'g'], sum('numerator', 'denominator', 'units')),
  table('profile/traces/function-call', ['cohort', 'fact', 'g'], sum('numerator', 'denominator', 'units', 'replies')),
  table('profile/traces/function-caller', ['cohort'], { clusters: sketches.clusters }),
  table(
    'profile/traces/scaffold',
    ['cohort', 'scaffold', 'model', 'fact', 'g'],
    sum('numerator', 'denominator', 'units'),
  ),
  table('profile/traces/time', ['cohort', 'label', 'g'], sum('seconds', 'visits')),
  table('profile/traces/trajectory', ['cohort', 'input', 'known_from', 'shape', 'steps'], sum('runs')),
  table('profile/traces/quirk', ['cohort', 'quirk'], sum('spans', 'traces')),
  table('profile/traces/scope', ['cohort', 'scope'], sum('spans', 'traces')),
]
