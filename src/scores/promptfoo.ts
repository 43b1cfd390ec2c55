import { createHash } from 'node:crypto'
import { booleanOf, entriesOf, fieldsOf, numberOf, says, textOf } from './fields.ts'
import type { ScoreFormat } from './score-format.ts'
import type { ScoreRow } from './score-row.ts'

type Fields = Readonly<Record<string, unknown>>

/** What a run failed of: 2 is an error, as against an assertion (promptfoo `ResultFailureReason`). */
const failedByError = 2

/** Results of promptfoo (`-o results.json` or `.jsonl`): with tracing on, each carries its trace id. */
export const promptfoo: ScoreFormat = {
  name: 'promptfoo',
  title: 'promptfoo results',
  keys: ['trace'],
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
    const about = {
      suite: textOf(fieldsOf(file['config'])['description']),
      version: textOf(fieldsOf(file['metadata'])['promptfooVersion']) ?? null,
    }
    const results = file['results'] === undefined ? [file] : entriesOf(fieldsOf(file['results'])['results'])
    return results.flatMap((result) => resultRows(fieldsOf(result), about))
  },
}

function resultRows(result: Fields, { suite, version }: Pick<ScoreRow, 'suite' | 'version'>): readonly ScoreRow[] {
  const failed = result['failureReason'] === failedByError
  const run = textOf(result['evaluationId'])
  const about = {
    evaluator: 'promptfoo',
    version,
    suite: suite ?? run,
    run,
    trace: textOf(result['traceId']),
    case: caseOf(fieldsOf(result['testCase'])),
    model: modelOf(result),
    cost: numberOf(result['cost']),
    explained: says(fieldsOf(result['gradingResult'])['reason']),
    failed,
  }
  const named = Object.entries(fieldsOf(result['namedScores']))
  return [
    {
      ...about,
      name: 'score',
      value: failed ? undefined : numberOf(result['score']),
      passed: booleanOf(result['success']),
    },
    ...named.map(([name, value]) => ({ ...about, name, value: failed ? undefined : numberOf(value) })),
  ]
}

/** A test has no id, and its index counts repetitions too: what it asks and expects tells it, hashed as it may be private. */
const caseOf = ({ description, vars, assert }: Fields): string =>
  textOf(description) ?? hash(JSON.stringify([vars, assert]))

/** A prompt is a part of what is tested. */
function modelOf({ provider, promptId }: Fields): string {
  const { label, id } = fieldsOf(provider)
  return `${textOf(label) ?? textOf(id) ?? 'provider'} ${textOf(promptId)?.slice(0, 8) ?? ''}`.trim()
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)
