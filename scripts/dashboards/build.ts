import {
  BigValueGraphMode,
  BigValueTextMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  VisibilityMode,
  VizLegendOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import {
  DashboardBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard'
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'
import * as heatmap from '@grafana/grafana-foundation-sdk/heatmap'
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus'
import * as stat from '@grafana/grafana-foundation-sdk/stat'
import * as statetimeline from '@grafana/grafana-foundation-sdk/statetimeline'
import * as table from '@grafana/grafana-foundation-sdk/table'
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries'
import type { DashboardPlan, PanelKind, PanelPlan, Query } from './panel.ts'

/** Whichever Prometheus the reader chooses: a fixed one would break imports. */
const prometheus = { type: 'prometheus', uid: '${prometheus}' }

const latest = new ReduceDataOptionsBuilder().calcs(['lastNotNull'])

const builders = {
  stat: ({ named = false }: PanelPlan) =>
    new stat.PanelBuilder()
      .reduceOptions(latest)
      .graphMode(BigValueGraphMode.None)
      .textMode(named ? BigValueTextMode.Name : BigValueTextMode.Auto),
  timeseries: () =>
    new timeseries.PanelBuilder().legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom),
    ),
  heatmap: () => new heatmap.PanelBuilder(),
  // One row for each set of labels, one column for each question.
  table: ({ queries }: PanelPlan) =>
    new table.PanelBuilder().withTransformation({ id: 'merge', options: {} }).withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true, __name__: true, instance: true, job: true },
        renameByName: Object.fromEntries(
          queries.map(({ legend = '' }, index) => [queries.length === 1 ? 'Value' : `Value #${letter(index)}`, legend]),
        ),
      },
    }),
  states: () => new statetimeline.PanelBuilder().showValue(VisibilityMode.Never),
} satisfies Readonly<Record<PanelKind, (plan: PanelPlan) => object>>

const letter = (index: number): string => String.fromCodePoint(65 + index)

/** A dashboard in Grafana's classic model, which every supported version imports and provisions. */
export function buildDashboard({ uid, title, description, rows }: DashboardPlan): Dashboard {
  const dashboard = new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags(['evalgap', 'gen_ai'])
    .time({ from: 'now-24h', to: 'now' })
    .refresh('1m')
    .withVariable(new DatasourceVariableBuilder('prometheus').label('Prometheus').type('prometheus'))
  if (JSON.stringify(rows).includes('$cohort')) dashboard.withVariable(cohortVariable())
  let id = 0
  for (const row of rows) {
    dashboard.withRow(new RowBuilder(row.title).id((id += 1)))
    for (const panel of row.panels) dashboard.withPanel(panelOf(panel, (id += 1)))
  }
  return dashboard.build()
}

const cohortVariable = () =>
  new QueryVariableBuilder('cohort')
    .label('Cohort')
    .datasource(prometheus)
    .query('label_values(traces_span_metrics_calls_total, evalgap_cohort)')
    .multi(true)
    .includeAll(true)
    .current({ text: 'All', value: '$__all' })

function panelOf(plan: PanelPlan, id: number) {
  const { kind, title, description, unit, width, height } = plan
  const panel = builders[kind](plan)
    .id(id)
    .title(title)
    .description(description)
    .datasource(prometheus)
    .unit(unit)
    .span(width)
    .height(height)
    .noValue('unknown')
  if (plan.wanted !== undefined) panel.thresholds(thresholds(plan.wanted))
  for (const [index, query] of plan.queries.entries()) panel.withTarget(target(plan, query, index))
  return panel
}

const thresholds = (wanted: number) =>
  new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
    { value: null, color: 'orange' },
    { value: wanted, color: 'blue' },
  ])

function target({ kind }: PanelPlan, { expr, legend, exemplars = false }: Query, index: number): DataqueryBuilder {
  const query = new DataqueryBuilder().refId(letter(index)).datasource(prometheus).expr(expr).exemplar(exemplars)
  if (legend !== undefined) query.legendFormat(legend)
  if (kind === 'heatmap') query.format(PromQueryFormat.Heatmap)
  if (kind === 'table') return query.format(PromQueryFormat.Table).instant()
  return kind === 'stat' ? query.instant() : query.range()
}
