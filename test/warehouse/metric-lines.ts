import { attributes } from './otlp-lines.ts'
import type { Short } from './otlp-lines.ts'

/** A series of one gauge: its labels, and its values by nanoseconds. */
export type Series = {
  readonly name: string
  readonly labels?: Readonly<Record<string, string>>
  readonly resource?: Short
  /** The pod it is of, where labels name it. */
  readonly pod?: string
  readonly values: readonly (readonly [bigint, number])[]
}

/** One line of OTLP metrics per series, as the Collector's file exporter writes them. */
export const otlpMetrics = (series: readonly Series[]): string =>
  series
    .map(({ name, labels = {}, resource = {}, values }) =>
      JSON.stringify({
        resourceMetrics: [
          {
            resource: { attributes: attributes(resource) },
            scopeMetrics: [
              {
                scope: { name: 'prometheusreceiver' },
                metrics: [
                  {
                    name,
                    gauge: {
                      dataPoints: values.map(([time, value]) => ({
                        attributes: attributes(labels),
                        timeUnixNano: String(time),
                        ...(Number.isNaN(value) ? { flags: 1 } : { asDouble: value }),
                      })),
                    },
                  },
                ],
              },
            ],
          },
        ],
      }),
    )
    .join('\n')

/** The answer of Prometheus to a query over a range. */
export const prometheusAnswer = (series: readonly Series[]): string =>
  JSON.stringify({
    status: 'success',
    data: {
      resultType: 'matrix',
      result: series.map(({ name, labels = {}, values }) => ({
        metric: { __name__: name, ...labels },
        values: values.map(([time, value]) => [Number(time / 1_000_000n) / 1000, String(value)]),
      })),
    },
  })
