import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DrawnCall } from './population.ts'

/** Writes a data set as OTLP JSON and a file of scores, as an exporter and an evaluator would. */
export async function writeVerdictData(folder: string, calls: readonly DrawnCall[]): Promise<void> {
  const ids = calls.map((_, place) => ({ trace: hex(place + 1, 32), span: hex(place + 1, 16) }))
  const spans = calls.map((call, place) => spanOf(call, ids[place] ?? { trace: '', span: '' }))
  const resource = { attributes: [attribute('service.name', 'app')] }
  const record = { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'bench' }, spans }] }] }
  await writeFile(join(folder, 'traces.jsonl'), `${JSON.stringify(record)}\n`)
  const rows = calls.flatMap(({ score }, place) =>
    score === null ? [] : [`${ids[place]?.trace},${ids[place]?.span},accuracy,auto,${score}`],
  )
  await writeFile(join(folder, 'scores.csv'), `trace_id,span_id,name,evaluator,value\n${rows.join('\n')}\n`)
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

function attribute(key: string, value: string | number) {
  if (typeof value === 'string') return { key, value: { stringValue: value } }
  return { key, value: Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value } }
}

function spanOf(call: DrawnCall, { trace, span }: { readonly trace: string; readonly span: string }) {
  const identity: Readonly<Record<string, string>> =
    call.cohort === 'eval'
      ? { 'test.suite.name': 'suite', 'test.case.id': call.cluster, 'evalgap.sample': String(call.sample) }
      : { 'user.id': call.cluster }
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'm',
    'gen_ai.response.model': 'm',
    'evalgap.cohort': call.cohort,
    'evalgap.accelerator.class': call.accelerator,
    'gen_ai.usage.input_tokens': call.inputTokens,
    'gen_ai.usage.output_tokens': call.outputTokens,
    ...identity,
  }
  return {
    traceId: trace,
    spanId: span,
    name: 'chat m',
    kind: 3,
    startTimeUnixNano: `${call.startMs}000000`,
    endTimeUnixNano: `${call.startMs + call.latencyMs}000000`,
    attributes: [
      ...Object.entries(attributes).map(([key, value]) => attribute(key, value)),
      { key: 'evalgap.cache.prefix.ratio', value: { doubleValue: call.cache } },
    ],
    status: {},
  }
}
