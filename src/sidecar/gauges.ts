import { engineMetrics, repeatingLabels } from '../signals/rules/engine-metrics.ts'
import { gaugeMetrics, gaugeRules, shares } from '../signals/gauge-rules.ts'
import type { GaugeRule } from '../signals/gauge-rules.ts'
import { factOf } from '../signals/precedence.ts'
import { parsePrometheusText } from './parse-prometheus-text.ts'
import type { Sample } from './parse-prometheus-text.ts'

const wanted = new Set(gaugeMetrics)
const ofLoad = gaugeRules.filter(({ target, reads }) => factOf(target) === 'load' && reads === null)

/** The load of one replica at one scrape, by attribute, and the engine its metrics name. */
export type Gauges = { readonly load: ReadonlyMap<string, number>; readonly engine: string | undefined }

/**
 * Reads an engine's own metrics by the signal table. Ranks that repeat each other count once and queues add up; a share with
 * several parts, and one above 1, says nothing.
 */
export function readGauges(text: string): Gauges {
  const samples = parsePrometheusText(text, wanted)
  const load = new Map<string, number>()
  for (const rule of ofLoad) {
    const value = load.has(rule.target) ? undefined : valueOf(rule, samples)
    if (value !== undefined) load.set(rule.target, value)
  }
  const engine = engineMetrics.find(({ prefix }) => samples.some(({ name }) => name.startsWith(prefix)))?.engine
  return { load, engine }
}

function valueOf({ metric, label, labelValue, target }: GaugeRule, samples: readonly Sample[]): number | undefined {
  const own = samples.filter(({ name, labels }) => name === metric && (label === null || labels[label] === labelValue))
  if (own.length === 0 || own.some(({ value }) => value < 0)) return undefined
  const parts = [...Map.groupBy(own, partOf).values()].map((repeated) =>
    Math.max(...repeated.map(({ value }) => value)),
  )
  const [only = 0] = parts
  if (shares.has(target)) return parts.length > 1 || only > 1 ? undefined : only
  return parts.reduce((sum, part) => sum + part, 0)
}

const partOf = ({ labels }: Sample): string =>
  JSON.stringify(
    Object.entries(labels)
      .filter(([name]) => !repeatingLabels.includes(name))
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  )
