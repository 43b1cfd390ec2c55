import { entriesOf, fieldsOf, numberOf, says, textOf } from './fields.ts'
import type { ScoreFormat } from './score-format.ts'
import type { ScoreRow } from './score-row.ts'

/** Name of the event that carries a score (semantic-conventions-genai, docs/gen-ai/gen-ai-events.md). */
const eventName = 'gen_ai.evaluation.result'

/** `gen_ai.evaluation.result` as OTLP log records; those on spans are found among the traces. */
export const otlpEvents: ScoreFormat = {
  name: 'otlp-events',
  title: 'OTLP log events',
  keys: ['response', 'span', 'trace'],
  recognise(head) {
    if (!/(?:^|\n)\s*\{\s*"resourceLogs"\s*:/.test(head)) return undefined
    const first = head.trimStart().split('\n', 1)[0] ?? ''
    const framing = /[{[,]\s*$/.test(first) ? 'document' : 'lines'
    return { framing, because: 'log records that begin with resourceLogs' }
  },
  reader: () => (record) =>
    entriesOf(fieldsOf(record)['resourceLogs'])
      .flatMap((resource) => entriesOf(fieldsOf(resource)['scopeLogs']))
      .flatMap((scope) => entriesOf(fieldsOf(scope)['logRecords']))
      .flatMap(rowOf),
}

function rowOf(entry: unknown): readonly ScoreRow[] {
  const record = fieldsOf(entry)
  const said = attributesOf(record['attributes'])
  const name = textOf(said['gen_ai.evaluation.name'])
  if ((record['eventName'] ?? said['event.name']) !== eventName || name === undefined) return []
  return [
    {
      name,
      evaluator: textOf(said['evalgap.evaluation.evaluator']) ?? null,
      version: textOf(said['evalgap.evaluation.version']) ?? null,
      value: numberOf(said['gen_ai.evaluation.score.value']),
      label: textOf(said['gen_ai.evaluation.score.label']),
      probability: numberOf(said['evalgap.evaluation.probability']),
      explained: says(said['gen_ai.evaluation.explanation']),
      failed: said['error.type'] !== undefined,
      response: textOf(said['gen_ai.response.id']),
      trace: textOf(record['traceId']),
      span: textOf(record['spanId']),
    },
  ]
}

/** OTLP attributes as plain values. */
function attributesOf(attributes: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    entriesOf(attributes).map((attribute) => {
      const { key, value } = fieldsOf(attribute)
      return [String(key), Object.values(fieldsOf(value))[0]]
    }),
  )
}
