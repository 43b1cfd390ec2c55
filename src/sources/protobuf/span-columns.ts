import { Column } from '../parquet/column.ts'

/** The columns of the rows that `load/span-rows` reads. */
export const spanColumns = () => ({
  trace: new Column('text'),
  span: new Column('text'),
  parent: new Column('text'),
  trace_state: new Column('text'),
  name: new Column('text'),
  kind: new Column('int32'),
  start_ns: new Column('int64'),
  end_ns: new Column('int64'),
  status: new Column('int32'),
  status_message: new Column('text'),
  scope_name: new Column('choice'),
  scope_version: new Column('choice'),
  resource: new Column('choice'),
  attribute_keys: new Column('choice'),
  attribute_types: new Column('choice'),
  attribute_values: new Column('text'),
  events: new Column('text'),
  links: new Column('text'),
  scope_attributes: new Column('choice'),
})

/** A row's columns, filled one span after another. */
export type SpanColumns = ReturnType<typeof spanColumns>
