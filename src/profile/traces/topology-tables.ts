import type { ProfileTable } from '../profile-table.ts'

const exemplars = { traces: 'list_slice(list_sort(list_distinct(flatten(list(traces)))), 1, 3)' }
const sketches = {
  traces: 'list_slice(list_sort(list_distinct(flatten(list(traces)))), 1, 65536)',
  clusters: 'list_slice(list_sort(list_distinct(flatten(list(clusters)))), 1, 65536)',
}
const sum = (...columns: readonly string[]) => Object.fromEntries(columns.map((column) => [column, `sum(${column})`]))

const table = (name: string, key: readonly string[], add: ProfileTable['add']): ProfileTable => ({
  name: `topology_${name.replaceAll('-', '_')}`,
  query: `profile/traces/${name}`,
  key,
  add,
})

/** The tables of a profile that tell of whole traces rather than of calls. Every one adds up. */
export const topologyTables: readonly ProfileTable[] = [
  table('total', ['cohort', 'g'], sum('n', 'n2', 'traces')),
  table('cohort', ['cohort'], sketches),
  table('edge', ['cohort', 'parent', 'child', 'g'], sum('n', 'present', 'times')),
  table('path-name', ['code'], { path: 'any_value(path)' }),
  table('path', ['cohort', 'code', 'times', 'g'], sum('n')),
  table('path-exemplar', ['cohort', 'code'], exemplars),
  table('shape', ['cohort', 'shape', 'g'], sum('n')),
  table('shape-item', ['shape', 'code', 'times'], { occurs: 'bool_or(occurs)' }),
  table('shape-exemplar', ['cohort', 'shape'], exemplars),
  table('feature', ['cohort', 'feature', 'value', 'g'], sum('n')),
  table('agentic', ['cohort', 'fact', 'g'], sum('numerator', 'denominator', 'units')),
  table('scaffold', ['cohort', 'scaffold', 'model', 'fact', 'g'], sum('numerator', 'denominator', 'units')),
  table('time', ['cohort', 'label', 'g'], sum('seconds', 'visits')),
  table('trajectory', ['cohort', 'input', 'known_from', 'shape', 'steps'], sum('runs')),
  table('quirk', ['cohort', 'quirk'], sum('spans', 'traces')),
  table('scope', ['cohort', 'scope'], sum('spans', 'traces')),
]
