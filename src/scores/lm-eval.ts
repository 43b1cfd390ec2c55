import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { entriesOf, fieldsOf, numberOf, parseJson, textOf } from './fields.ts'
import type { ScoreFormat } from './score-format.ts'
import type { ScoreRow } from './score-row.ts'

/** Samples of lm-evaluation-harness (`--log_samples`): one line per document and filter; task and model are said beside them. */
export const lmEval: ScoreFormat = {
  name: 'lm-eval',
  title: 'lm-evaluation-harness samples',
  keys: ['suite', 'case'],
  recognise: (head) =>
    /^\s*\{\s*"doc_id"\s*:/.test(head) && /"(arguments|resps|filtered_resps|doc)"\s*:/.test(head)
      ? { framing: 'lines', because: 'JSON lines with doc_id' }
      : undefined,
  reader(path) {
    const [, suite, time] = /^samples_(.+?)_(\d{4}-\d{2}-\d{2}T[^.]*(?:\.\d+)?)/.exec(basename(path)) ?? []
    const model = modelOf(dirname(path), time)
    return (record) => sampleRows(fieldsOf(record), { suite, model })
  },
}

/** As the results of the run say, which lie in the same folder; else as the folder is named, where a slash was replaced. */
function modelOf(folder: string, time: string | undefined): string | undefined {
  const named = basename(folder).includes('__') ? basename(folder).replace('__', '/') : undefined
  if (time === undefined) return named
  try {
    const results = fieldsOf(parseJson(readFileSync(join(folder, `results_${time}.json`), 'utf8')))
    return textOf(results['model_name']) ?? named
  } catch {
    return named
  }
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
