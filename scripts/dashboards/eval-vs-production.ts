import type { DashboardPlan, PanelPlan } from './panel.ts'

const share = (title: string, description: string, expr: string): PanelPlan => ({
  ...{ kind: 'stat', title, description, unit: 'percentunit', width: 4, height: 5 },
  queries: [{ expr, legend: title }],
})

const modelCalls = 'gen_ai_operation_name=~"chat|text_completion|generate_content|embeddings"'

const latency = (cohort: 'eval' | 'production'): PanelPlan => ({
  ...{ kind: 'heatmap', title: `Latency of ${cohort}`, unit: 'ms', width: 12, height: 8 },
  description: `Model calls by duration, counted before sampling. Dots lead to traces${cohort === 'eval' ? '; those of evals are all kept' : ''}.`,
  queries: [
    {
      expr: `sum by (le) (increase(traces_span_metrics_duration_milliseconds_bucket{evalgap_cohort="${cohort}", ${modelCalls}}[$__rate_interval]))`,
      legend: '{{le}}',
      exemplars: true,
    },
  ],
})

/** Is the execution that evals measured the execution users get? What `evalgap watch` found, beside what the Collector counted. */
export const evalVsProduction: DashboardPlan = {
  uid: 'evalgap-eval-vs-production',
  title: 'Eval vs production',
  description: 'Is the execution our evals measured the execution our users get? From evalgap watch and the Collector.',
  rows: [
    {
      title: 'Verdict',
      panels: [
        {
          ...{ kind: 'stat', title: 'Verdict', unit: 'short', width: 6, height: 5 },
          description:
            'Verdict of the latest comparison. BLIND and INSUFFICIENT are failures of evidence, not of the model.',
          queries: [{ expr: 'evalgap_verdict == 1', legend: '{{code}}' }],
          named: true,
        },
        {
          ...share('Coverage', 'Share of production calls whose joint context eval sampled.', 'evalgap_coverage_ratio'),
          wanted: 0.8,
        },
        share(
          'At least',
          'Lower end of the 95 % interval of the coverage; the criterion looks at this one.',
          'evalgap_coverage_ratio_lower',
        ),
        share(
          'Novel paths',
          'Share of production traces with a path that no eval run took.',
          'evalgap_novel_path_ratio',
        ),
        {
          ...{ kind: 'stat', title: 'Evidence', unit: 'short', width: 6, height: 5 },
          description: 'Independent units of each cohort: cases, users, conversations or traces.',
          queries: [{ expr: 'evalgap_clusters', legend: '{{cohort}}' }],
        },
        {
          ...{ kind: 'states', title: 'Criteria', unit: 'short', width: 24, height: 7 },
          description: 'Which state each criterion of the verdict was in.',
          queries: [{ expr: 'evalgap_criterion_state == 1', legend: '{{criterion}}: {{state}}' }],
        },
      ],
    },
    {
      title: 'What differs',
      panels: [
        {
          ...{ kind: 'timeseries', title: 'Divergence by dimension', unit: 'percentunit', width: 12, height: 9 },
          description:
            'Share of production calls that would have to change in this dimension to look like eval (total variation).',
          queries: [{ expr: 'evalgap_divergence', legend: '{{dimension}}' }],
        },
        {
          ...{ kind: 'table', title: 'Divergence now', unit: 'percentunit', width: 12, height: 9 },
          description:
            'With its 95 % interval and the noise floor: what two equal populations of this size would show.',
          queries: [
            { expr: 'evalgap_divergence', legend: 'divergence' },
            { expr: 'evalgap_divergence_lower', legend: 'lower' },
            { expr: 'evalgap_divergence_upper', legend: 'upper' },
            { expr: 'evalgap_divergence_noise_floor', legend: 'noise floor' },
          ],
        },
        {
          ...{ kind: 'table', title: 'Path mix', unit: 'percentunit', width: 12, height: 9 },
          description: 'Share of the traces of each cohort that take a path, for the paths whose shares differ most.',
          queries: [
            { expr: 'sum by (path) (evalgap_path_share{cohort="eval"})', legend: 'eval' },
            { expr: 'sum by (path) (evalgap_path_share{cohort="production"})', legend: 'production' },
          ],
        },
        {
          ...{ kind: 'timeseries', title: 'Transfer of eval bounds', unit: 'percentunit', width: 12, height: 9 },
          description:
            "Share of production calls within eval's 95 % bound of an outcome: 95 % where the bound transfers.",
          wanted: 0.92,
          queries: [{ expr: 'evalgap_transfer_ratio', legend: '{{outcome}}' }],
        },
      ],
    },
    { title: 'Latency', panels: [latency('eval'), latency('production')] },
    {
      title: 'What is known',
      panels: [
        {
          ...{ kind: 'timeseries', title: 'Unknown share', unit: 'percentunit', width: 12, height: 9 },
          description:
            'Share of the calls on which a dimension is not recorded. evalgap doctor says what would reveal it.',
          queries: [{ expr: 'evalgap_unknown_share', legend: '{{dimension}}, {{cohort}}' }],
        },
        {
          ...{ kind: 'timeseries', title: 'Spans by cohort', unit: 'reqps', width: 6, height: 9 },
          description: 'Counted by the Collector before sampling. Untagged spans are unknown, never production.',
          queries: [
            {
              expr: 'sum by (evalgap_cohort) (rate(traces_span_metrics_calls_total[$__rate_interval]))',
              legend: '{{evalgap_cohort}}',
            },
          ],
        },
        {
          ...{ kind: 'timeseries', title: 'Freshness', unit: 's', width: 6, height: 9 },
          description: 'Age of the profile that was compared, and of the oldest span that is in none yet.',
          queries: [
            { expr: 'evalgap_profile_age_seconds', legend: 'profile' },
            { expr: 'evalgap_backlog_seconds', legend: 'oldest span outside it' },
          ],
        },
      ],
    },
  ],
}
