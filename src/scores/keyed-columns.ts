/** Columns under which a plain table of scores may say each thing, most exact first. Compared without case, dots and underscores. */
export const keyedColumns = {
  trace: ['trace_id'],
  span: ['span_id'],
  response: ['response_id', 'gen_ai.response.id', 'completion_id'],
  suite: ['suite', 'test.suite.name', 'dataset', 'benchmark'],
  case: ['case', 'case_id', 'test.case.id', 'task_id', 'sample_id', 'question_id', 'doc_id', 'example_id'],
  run: ['run', 'run_id'],
  sample: ['sample', 'epoch', 'trial', 'repeat', 'attempt'],
  model: ['model', 'model_id', 'model_name'],
  name: ['name', 'score_name', 'metric', 'gen_ai.evaluation.name'],
  evaluator: ['evaluator', 'judge', 'scorer', 'annotator', 'rater'],
  version: ['evaluator_version', 'judge_version'],
  value: ['score', 'value', 'reward', 'rating', 'gen_ai.evaluation.score.value'],
  label: ['label', 'grade', 'gen_ai.evaluation.score.label'],
  passed: ['passed', 'pass', 'success', 'correct', 'is_correct', 'pass_at_1'],
  explanation: ['explanation', 'reason', 'rationale', 'gen_ai.evaluation.explanation'],
  probability: ['probability', 'review_probability', 'sampling_probability', 'evalgap.evaluation.probability'],
  failed: ['error'],
  cost: ['cost', 'cost_usd'],
} as const

/** A thing that a plain table of scores can say. */
export type KeyedField = keyof typeof keyedColumns

const keys: readonly KeyedField[] = ['trace', 'span', 'response', 'case']
const outcomes: readonly KeyedField[] = ['value', 'label', 'passed']

const plain = (name: string): string => name.toLowerCase().replaceAll(/[._\s-]/g, '')

/** Which column of a table says each thing; undefined without a key column or without an outcome. */
export function placeColumns(names: readonly string[]): Readonly<Partial<Record<KeyedField, string>>> | undefined {
  const byPlain = new Map(names.toReversed().map((name) => [plain(name), name]))
  const found = Object.entries(keyedColumns).flatMap(([field, known]) => {
    const column = known.map((name) => byPlain.get(plain(name))).find((name) => name !== undefined)
    return column === undefined ? [] : [[field, column] as const]
  })
  const places: Partial<Record<KeyedField, string>> = Object.fromEntries(found)
  const some = (fields: readonly KeyedField[]) => fields.some((field) => places[field] !== undefined)
  return some(keys) && some(outcomes) ? places : undefined
}
