import { fieldsOf, numberOf, textOf } from './fields.ts'
import type { ScoreFormat } from './score-format.ts'
import type { ScoreRow } from './score-row.ts'

type Fields = Readonly<Record<string, unknown>>

/** Logs of OpenAI evals: a first line that tells the run, then events of its samples, of which `match` and `metrics` score. */
export const openaiEvals: ScoreFormat = {
  name: 'openai-evals',
  title: 'OpenAI evals logs',
  keys: ['suite', 'case', 'run'],
  recognise: (head) =>
    /^\s*\{\s*"spec"\s*:\s*\{/.test(head) && /"(eval_name|base_eval)"\s*:/.test(head)
      ? { framing: 'lines', because: 'JSON lines that begin with the spec of a run' }
      : undefined,
  reader() {
    let spec: Fields = {}
    return (record) => {
      const event = fieldsOf(record)
      spec = event['spec'] === undefined ? spec : fieldsOf(event['spec'])
      return valuesOf(textOf(event['type']), fieldsOf(event['data'])).map(([name, value]) => ({
        ...aboutRun(spec),
        name,
        value,
        case: textOf(event['sample_id']),
        run: textOf(event['run_id']),
      }))
    }
  },
}

const aboutRun = (spec: Fields): Omit<ScoreRow, 'name'> => ({
  evaluator: 'openai/evals',
  version: null,
  suite: textOf(spec['eval_name']) ?? textOf(spec['base_eval']),
  model: textOf((spec['completion_fns'] as readonly unknown[] | undefined)?.[0]),
})

function valuesOf(type: string | undefined, data: Fields): readonly (readonly [string, number])[] {
  if (type !== 'match' && type !== 'metrics') return []
  const named = type === 'match' ? [['match', data['correct']] as const] : Object.entries(data)
  return named.flatMap(([name, given]) => {
    const value = typeof given === 'string' ? undefined : numberOf(given)
    return value === undefined ? [] : [[name, value] as const]
  })
}
