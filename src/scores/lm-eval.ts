import { basename, dirname } from 'node:path'
import { entriesOf, fieldsOf, numberOf, textOf } from './json-value.ts'
import type { ScoreFormat } from './score-format.ts'
import type { ScoreRow } from './score-row.ts'

/** Samples of lm-evaluation-harness (`--log_samples`): one line per document and filter; task and model are in the path alone. */
export const lmEval: ScoreFormat = {
  name: 'lm-eval',
  title: 'lm-evaluation-harness samples',
  keys: ['suite', 'case'],
  recognise: (head) =>
    /^\s*\{\s*"doc_id"\s*:/.test(head) && /"(arguments|resps|filtered_resps|doc)"\s*:/.test(head)
      ? { framing: 'lines', because: 'JSON lines with doc_id' }
      : undefined,
  reader(path) {
    const suite = /^samples_(.+?)_\d{4}-\d{2}-\d{2}T/.exec(basename(path))?.[1]
    const folder = basename(dirname(path))
    const model = folder.includes('__') ? folder.replace('__', '/') : undefined
    return (record) => sampleRows(fieldsOf(record), { suite, model })
  },
}

function sampleRows(
  sample: Readonly<Record<string, unknown>>,
  about: Pick<ScoreRow, 'suite' | 'model'>,
): readonly ScoreRow[] {
  // The harness names a result after its metric and its filter, as in its results file.
  const filter = textOf(sample['filter']) ?? 'none'
  return entriesOf(sample['metrics']).flatMap((metric) => {
    const name = textOf(metric)
    if (name === undefined) return []
    return [
      {
        ...about,
        name: `${name},${filter}`,
        evaluator: 'lm_eval',
        version: null,
        case: textOf(sample['doc_id']),
        value: numberOf(sample[name]),
      },
    ]
  })
}
