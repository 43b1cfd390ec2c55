import type { Source } from './source.ts'

const columns = [
  'trace_id',
  'span_id',
  'parent_span_id',
  'start_ns',
  'end_ns',
  'attribute_keys',
  'attribute_types',
  'attribute_values',
]

/** evalgap's own table `spans` as Parquet (`COPY spans TO 'spans.parquet'`). */
export const spansParquet: Source = {
  name: 'spans-parquet',
  title: 'Parquet of evalgap',
  loses: 'nothing',
  recognise: ({ columns: found }) =>
    found !== undefined && columns.every((name) => found.includes(name))
      ? {
          kind: 'traces',
          reading: { framing: 'parquet', query: 'load/spans-parquet' },
          because: 'Parquet with the columns of the table spans',
        }
      : undefined,
  faultOf: () => 'not Parquet',
}
