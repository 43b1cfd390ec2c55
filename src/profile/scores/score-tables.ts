import type { ProfileTable } from '../profile-table.ts'

const sum = (...columns: readonly string[]) => Object.fromEntries(columns.map((column) => [column, `sum(${column})`]))

const table = (query: ProfileTable['query'], key: readonly string[], add: ProfileTable['add']): ProfileTable => ({
  name: `score_${query.slice('profile/scores/'.length).replaceAll('-', '_')}`,
  query,
  key,
  add,
})

/**
 * The tables of a profile that tell of scores; empty when there are none. Every one adds up, as long as the calls of a scored unit
 * lie in one part: those of a trace do.
 */
export const scoreTables: readonly ProfileTable[] = [
  table('profile/scores/total', ['score', 'name', 'evaluator', 'version', 'cohort'], {
    ...sum('units', 'runs', 'errors', 'probable', 'kept', 'unjoined', 'nonbinary'),
    minimum: 'min(minimum)',
    maximum: 'max(maximum)',
  }),
  table(
    'profile/scores/cell-group',
    ['score', 'cohort', 'cell', 'g'],
    sum('units', 'n', 'total', 'squares', 'explained'),
  ),
  table('profile/scores/cell-cluster', ['score', 'cohort', 'cell'], {
    clusters: 'list_slice(list_sort(list_distinct(flatten(list(clusters)))), 1, 64)',
  }),
  table('profile/scores/cell-day', ['score', 'cohort', 'cell', 'day'], sum('n', 'total')),
  table('profile/scores/day-group', ['score', 'cohort', 'day', 'g'], sum('n', 'total')),
  table('profile/scores/case', ['score', '"case"', 'model', 'g', 'cell'], {
    ...sum(
      'runs',
      'successes',
      'errors',
      'total',
      'squares',
      'calls',
      'seconds',
      'input_tokens',
      'output_tokens',
      'cost',
    ),
    ...sum('passed_runs', 'passed_calls', 'passed_input_tokens'),
    length: 'max(length)',
  }),
  table('profile/scores/variant', ['"case"', 'twin', 'perturbation'], sum('runs')),
  {
    ...table(
      'profile/scores/course',
      ['score', 'cohort', 'axis', 'unit', 'g'],
      sum('points', 'n', 'x', 'y', 'xx', 'xy'),
    ),
    keep: 'QUALIFY dense_rank() OVER (PARTITION BY score, cohort, axis ORDER BY unit) <= 20000',
  },
  table('profile/scores/pair', ['first', 'second', 'cohort', 'first_value', 'second_value', 'g'], sum('units', 'n')),
  table('profile/scores/traffic', ['cohort', 'cell', 'g'], sum('n')),
  table('profile/scores/chosen', ['score', 'cohort', 'g'], sum('n', 'failures', 'timed', 'total')),
  table('profile/scores/chosen-from', ['subject', 'cohort', 'g'], sum('n', 'failures', 'timed', 'total')),
  table('profile/scores/length', ['cohort', 'unit', 'bin', 'g'], sum('n', 'total')),
]
