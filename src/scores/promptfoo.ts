import { booleanOf, entriesOf, fieldsOf, numberOf, says, textOf } from './json-value.ts'
import type { ScoreFormat } from './score-format.ts'
import type { ScoreRow } from './score-row.ts'

type Fields = Readonly<Record<string, unknown>>

/** What a run failed of: 2 is an error, as against an assertion (promptfoo `ResultFailureReason`). */
const failedByError = 2

/** Results of promptfoo (`-o results.json` or `.jsonl`): with tracing on, each carries its trace id. */
export const promptfoo: ScoreFormat = {
  name: 'promptfoo',
  title: 'promptfoo results',
  keys: ['trace', 'suite', 'case', 'sample'],
  recognise(head) {
    if (/^\s*\{\s*"evalId"\s*:/.test(head) && /"results"\s*:\s*\{/.test(head))
      return { framing: 'document', because: 'a JSON document with evalId and results' }
    const [line = ''] = head.trimStart().split('\n', 1)
    return line.startsWith('{') && /"promptIdx"\s*:\s*\d/.test(line) && /"testIdx"\s*:\s*\d/.test(line)
      ? { framing: 'lines', because: 'JSON lines with promptIdx and testIdx' }
      : undefined
  },
  reader: () => (record) => {
    const file = fieldsOf(record)
    const version = textOf(fieldsOf(file['metadata'])['promptfooVersion']) ?? null
    const results = file['results'] === undefined ? [file] : entriesOf(fieldsOf(file['results'])['results'])
    return results.flatMap((result) => resultRows(fieldsOf(result), { suite: textOf(file['evalId']), version }))
  },
}

function resultRows(result: Fields, { suite, version }: Pick<ScoreRow, 'suite' | 'version'>): readonly ScoreRow[] {
  const provider = fieldsOf(result['provider'])
  const grading = fieldsOf(result['gradingResult'])
  const failed = result['failureReason'] === failedByError
  const about = {
    evaluator: 'promptfoo',
    version,
    trace: textOf(result['traceId']),
    suite: suite ?? textOf(result['evaluationId']) ?? textOf(result['evalId']),
    case: textOf(result['testIdx']),
    model: textOf(provider['label']) ?? textOf(provider['id']),
    cost: numberOf(result['cost']),
    explained: says(grading['reason']),
    failed,
  }
  const named = { ...fieldsOf(grading['namedScores']), ...fieldsOf(result['namedScores']) }
  return [
    {
      ...about,
      name: 'score',
      value: failed ? undefined : numberOf(result['score']),
      passed: booleanOf(result['success']),
    },
    ...Object.entries(named).map(([name, value]) => ({
      ...about,
      name,
      value: failed ? undefined : numberOf(value),
    })),
  ]
}
