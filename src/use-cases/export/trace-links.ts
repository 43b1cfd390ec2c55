/** Where traces can be seen besides. */
export type TraceBackends = {
  /** Base URL of Jaeger's UI. */
  readonly jaeger?: string | undefined
  /** Base URL of Grafana and the uid of its Tempo data source. */
  readonly tempo?: { readonly grafana: string; readonly datasource: string } | undefined
  /** Any other: `{trace}` stands for the trace id. */
  readonly template?: string | undefined
}

/** Links to one trace in every back end that is configured. */
export function traceLinks(trace: string, { jaeger, tempo, template }: TraceBackends): readonly string[] {
  return [
    ...(jaeger === undefined ? [] : [`${trimmed(jaeger)}/trace/${trace}`]),
    ...(tempo === undefined ? [] : [exploreLink(trace, tempo)]),
    ...(template === undefined ? [] : [template.replaceAll('{trace}', trace)]),
  ]
}

/** Jaeger's structural comparison of two traces. */
export const jaegerCompareLink = (jaeger: string, [left, right]: readonly [string, string]): string =>
  `${trimmed(jaeger)}/trace/${left}...${right}?cohort=${left}&cohort=${right}`

function exploreLink(trace: string, { grafana, datasource }: NonNullable<TraceBackends['tempo']>): string {
  const query = { refId: 'A', datasource: { type: 'tempo', uid: datasource }, queryType: 'traceql', query: trace }
  const panes = { evalgap: { datasource, queries: [query], range: { from: 'now-1h', to: 'now' } } }
  return `${trimmed(grafana)}/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`
}

const trimmed = (base: string): string => base.replace(/\/+$/, '')
