import type { Collector } from '../../scripts/collector/start.ts'

/** What Prometheus would scrape of a gateway, with exemplars. */
export const scrape = async ({ metricsUrl }: Collector): Promise<string> => {
  const accept = 'application/openmetrics-text; version=1.0.0'
  return (await fetch(metricsUrl, { headers: { accept } })).text()
}

/** Spans counted so far, of one cohort or of all. */
export const countedCalls = (metrics: string, cohort = '\\w+'): number =>
  [
    ...metrics.matchAll(
      new RegExp(`^traces_span_metrics_calls_total\\{.*evalgap_cohort="${cohort}".*\\} ([0-9.e+]+)`, 'gm'),
    ),
  ]
    .map(([, count]) => Number(count))
    .reduce((sum, count) => sum + count, 0)
