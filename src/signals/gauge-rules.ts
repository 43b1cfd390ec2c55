import { rules } from './all.ts'
import type { Rule, StoredRule } from './rule.ts'

/** How one series of a metric becomes one attribute: which series, and its value or the text of one of its labels. */
export type GaugeRule = {
  readonly target: string
  /** Of several rules for one attribute the lowest place that a replica has counts. */
  readonly place: number
  readonly metric: string
  /** A label the series must have, and its value. */
  readonly label: string | null
  readonly labelValue: string | null
  /** The label whose text is read; null: the sample itself. */
  readonly reads: string | null
}

const isMetric = (rule: Rule): rule is StoredRule => rule.source === 'metric'

/** The rules of the signal table that read metrics, one row per metric name. */
export const gaugeRules: readonly GaugeRule[] = rules.filter(isMetric).flatMap((rule, order) =>
  rule.keys.map((key, index) => {
    const [, metric = '', label, labelValue] =
      /^([^{]+)(?:\{(\w+)=([^}]*)\})?$/.exec(typeof key === 'string' ? key : '') ?? []
    return {
      target: rule.target,
      place: order * 100 + index,
      metric,
      label: label ?? null,
      labelValue: labelValue ?? null,
      reads: rule.convert.kind === 'label' ? rule.convert.name : null,
    }
  }),
)

/** Renamings of label texts, by attribute. */
export const labelValues: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  rules
    .filter(isMetric)
    .flatMap(({ convert, target }) =>
      convert.kind === 'label' && convert.values !== undefined ? [[target, convert.values] as const] : [],
    ),
)

/** Attributes that are shares: a gauge of one above 1 gives percent, and none of its values is believed. */
export const shares: ReadonlySet<string> = new Set(['evalgap.cache.kv_utilization'])

/** Names of the metrics that rules read: no other is stored. */
export const gaugeMetrics: readonly string[] = [...new Set(gaugeRules.map(({ metric }) => metric))]
