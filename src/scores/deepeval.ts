import { booleanOf, entriesOf, fieldsOf, numberOf, says, textOf } from './fields.ts'
import type { ScoreFormat } from './score-format.ts'
import type { ScoreRow } from './score-row.ts'

type Fields = Readonly<Record<string, unknown>>

/** Test runs of DeepEval (`DEEPEVAL_RESULTS_FOLDER`, `.deepeval/.latest_run_full.json`), fields in either spelling. */
export const deepeval: ScoreFormat = {
  name: 'deepeval',
  title: 'DeepEval test runs',
  keys: ['trace', 'case'],
  recognise: (head) =>
    /"(testCases|test_cases)"\s*:\s*\[/.test(head) && /"(metricsData|metrics_data)"\s*:/.test(head)
      ? { framing: 'document', because: 'a JSON document with test cases and their metrics' }
      : undefined,
  reader: () => (record) => {
    const { testCases, test_cases, conversationalTestCases } = fieldsOf(record)
    return [...entriesOf(testCases ?? test_cases), ...entriesOf(conversationalTestCases)].flatMap((test) =>
      testRows(fieldsOf(test)),
    )
  },
}

function testRows(test: Fields): readonly ScoreRow[] {
  const about = {
    case: textOf(test['name']),
    trace: textOf(fieldsOf(test['trace'])['uuid']),
    cost: numberOf(test['tokenCost'] ?? test['token_cost']),
  }
  return entriesOf(test['metricsData'] ?? test['metrics_data']).flatMap((entry) => {
    const metric = fieldsOf(entry)
    const name = textOf(metric['name'])
    return name === undefined ? [] : [{ ...about, ...metricRow(name, metric) }]
  })
}

/** The judge's model is part of who scored. */
const metricRow = (name: string, metric: Fields): ScoreRow => ({
  name,
  evaluator: textOf(metric['evaluationModel'] ?? metric['evaluation_model']) ?? null,
  version: null,
  value: numberOf(metric['score']),
  passed: booleanOf(metric['success']),
  explained: says(metric['reason']),
  failed: says(metric['error']),
})
