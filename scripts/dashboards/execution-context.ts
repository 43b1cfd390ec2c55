import type { DashboardPlan, PanelPlan } from './panel.ts'

/** Dimensions that `gateway.yaml` counts by, as Prometheus spells them. */
const contexts = [
  { label: 'gen_ai_request_model', title: 'Model', description: 'The model that was asked for.' },
  {
    label: 'evalgap_accelerator_class',
    title: 'Accelerator',
    description: 'Class of the accelerator that served the call.',
  },
  { label: 'evalgap_engine_name', title: 'Engine', description: 'The inference engine.' },
  {
    label: 'evalgap_cache_prefix',
    title: 'Prefix cache',
    description: 'How much of the prompt came from the KV cache.',
  },
  {
    label: 'evalgap_cache_response',
    title: 'Response cache',
    description: 'Whether a gateway answered from its own cache.',
  },
  { label: 'evalgap_route_tier', title: 'Service tier', description: 'The tier that the provider served.' },
  { label: 'evalgap_reasoning_level', title: 'Reasoning', description: 'The effort the model was told to make.' },
  { label: 'evalgap_context_truncated', title: 'Context truncated', description: 'Whether input was cut to fit.' },
] as const

const calls = 'traces_span_metrics_calls_total{gen_ai_operation_name!="", evalgap_cohort=~"$cohort"}'

/** Shares of the values of one label within each cohort. */
const mix = ({ label, title, description }: (typeof contexts)[number]): PanelPlan => ({
  ...{ kind: 'timeseries', title, description, unit: 'percentunit', width: 12, height: 8 },
  queries: [
    {
      expr: `sum by (evalgap_cohort, ${label}) (rate(${calls}[$__rate_interval])) / on (evalgap_cohort) group_left () sum by (evalgap_cohort) (rate(${calls}[$__rate_interval]))`,
      legend: `{{evalgap_cohort}}: {{${label}}}`,
    },
  ],
})

/** In which execution context did the calls of each cohort run, as the Collector counted them before sampling? */
export const executionContext: DashboardPlan = {
  uid: 'evalgap-execution-context',
  title: 'Execution context',
  description: 'In which execution context the spans of each cohort ran, counted before sampling.',
  rows: [
    { title: 'Mix by cohort', panels: contexts.map(mix) },
    {
      title: 'Failures and calls between services',
      panels: [
        {
          ...{ kind: 'timeseries', title: 'Failed spans', unit: 'percentunit', width: 12, height: 8 },
          description: 'Share of the spans of each cohort that ended in an error.',
          queries: [
            {
              expr: `sum by (evalgap_cohort) (rate(traces_span_metrics_calls_total{evalgap_cohort=~"$cohort", status_code="STATUS_CODE_ERROR"}[$__rate_interval])) / sum by (evalgap_cohort) (rate(traces_span_metrics_calls_total{evalgap_cohort=~"$cohort"}[$__rate_interval]))`,
              legend: '{{evalgap_cohort}}',
            },
          ],
        },
        {
          ...{ kind: 'table', title: 'Calls between services', unit: 'short', width: 12, height: 8 },
          description:
            'Who called whom in the time shown; a provider without spans of its own is a node named after it.',
          queries: [
            {
              expr: 'sum by (client, server, client_evalgap_cohort) (increase(traces_service_graph_request_total{client_evalgap_cohort=~"$cohort"}[$__range]))',
              legend: 'calls',
            },
          ],
        },
      ],
    },
  ],
}
