import { entriesOf, fieldsOf, numberOf, textOf } from './fields.ts'
import type { ScoreFormat } from './score-format.ts'

/** A reward of 1 up to rounding is a success, as in tau-bench's own `display_metrics`. */
const tolerance = 1e-6

/** Trajectories of tau-bench: a list of tasks and trials with their reward. */
export const tauBench: ScoreFormat = {
  name: 'tau-bench',
  title: 'tau-bench trajectories',
  keys: ['case', 'sample'],
  recognise: (head) =>
    /^\s*\[\s*\{\s*"task_id"\s*:/.test(head) && /"reward"\s*:/.test(head)
      ? { framing: 'document', because: 'a JSON list of task_id and reward' }
      : undefined,
  reader: () => (record) =>
    entriesOf(record).map((entry) => {
      const { task_id, trial, reward, info } = fieldsOf(entry)
      const failed = fieldsOf(info)['error'] !== undefined
      const value = failed ? undefined : numberOf(reward)
      return {
        name: 'reward',
        evaluator: 'tau-bench',
        version: null,
        value,
        passed: value === undefined ? undefined : Math.abs(value - 1) <= tolerance,
        failed,
        case: textOf(task_id),
        sample: textOf(trial),
      }
    }),
}
