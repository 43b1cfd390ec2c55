import { booleanOf, fieldsOf, numberOf, says, textOf } from './fields.ts'
import type { ScoreFormat } from './score-format.ts'

/** Instances of Every Eval Ever (evaleval, instance-level schema 0.2 and 0.3), into which other harnesses' logs are converted. */
export const everyEvalEver: ScoreFormat = {
  name: 'every-eval-ever',
  title: 'Every Eval Ever samples',
  keys: ['suite', 'case', 'run', 'sample'],
  recognise: (head) =>
    /^\s*\{\s*"schema_version"\s*:/.test(head) && /"evaluation_id"\s*:/.test(head) && /"sample_id"\s*:/.test(head)
      ? { framing: 'lines', because: 'JSON lines with schema_version, evaluation_id and sample_id' }
      : undefined,
  reader: () => (record) => {
    const instance = fieldsOf(record)
    const evaluation = fieldsOf(instance['evaluation'])
    const failed = says(instance['error'])
    return [
      {
        // One sample has a line for each of its results: a scorer and a metric.
        name: textOf(instance['evaluation_result_id']) ?? textOf(instance['evaluation_name']) ?? 'score',
        evaluator: null,
        version: null,
        suite: textOf(instance['evaluation_name']),
        case: textOf(instance['sample_id']),
        run: textOf(instance['evaluation_id']),
        sample: textOf(fieldsOf(instance['metadata'])['epoch']),
        model: textOf(instance['model_id']),
        value: failed ? undefined : numberOf(evaluation['score']),
        passed: booleanOf(evaluation['is_correct']),
        failed,
      },
    ]
  },
}
