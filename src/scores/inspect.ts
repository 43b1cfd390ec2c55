import { entriesOf, fieldsOf, numberOf, says, textOf } from './json-value.ts'
import type { ScoreFormat } from './score-format.ts'
import type { ScoreRow } from './score-row.ts'

type Fields = Readonly<Record<string, unknown>>

/** Logs of Inspect AI (UK AISI): `.json`, or `.eval`, a zip archive of the same members. */
export const inspect: ScoreFormat = {
  name: 'inspect',
  title: 'Inspect AI logs',
  keys: ['suite', 'case', 'run', 'sample'],
  recognise(head) {
    if (head.startsWith('PK\u0003\u0004') && /_journal\/|header\.json|samples\//.test(head))
      return { framing: 'archive', because: 'a zip archive with the members of an Inspect log' }
    return /^\s*\{\s*"version"\s*:\s*\d+\s*,\s*"status"\s*:/.test(head) && /"eval"\s*:\s*\{/.test(head)
      ? { framing: 'document', because: 'a JSON document with the fields of an Inspect log' }
      : undefined
  },
  reader: () => (record) => {
    const log = fieldsOf(record)
    return entriesOf(log['samples']).flatMap((sample) => sampleRows(fieldsOf(sample), log))
  },
}

function sampleRows(sample: Fields, log: Fields): readonly ScoreRow[] {
  const about = aboutSample(sample, fieldsOf(log['eval']))
  const scores = Object.entries(fieldsOf(sample['scores'])).flatMap(([scorer, given]) =>
    valueRows(scorer, fieldsOf(given)).map((row) => ({ ...about, ...row })),
  )
  // A sample that broke off is a run without success, as a missing row would be none.
  return scores.length === 0 && (sample['error'] ?? undefined) !== undefined
    ? scorersOf(log).map((name) => ({ ...about, name, failed: true }))
    : scores
}

function aboutSample(sample: Fields, about: Fields): Omit<ScoreRow, 'name'> {
  return {
    evaluator: 'inspect_ai',
    version: textOf(fieldsOf(about['packages'])['inspect_ai']) ?? null,
    suite: textOf(about['task']),
    run: textOf(about['run_id']),
    model: textOf(about['model']),
    case: textOf(sample['id']),
    sample: textOf(sample['epoch']),
  }
}

/** A scorer gives one value, or several by name. */
function valueRows(scorer: string, { value, explanation }: Fields): readonly Pick<ScoreRow, 'name' | 'value'>[] {
  // Summaries of older logs leave explanations out.
  const explained = explanation === undefined ? undefined : says(explanation)
  if (Array.isArray(value) || typeof value !== 'object' || value === null)
    return [{ name: scorer, ...worth(value), explained } as ScoreRow]
  return Object.entries(value).map(([key, part]) => ({ name: `${scorer}/${key}`, ...worth(part), explained }))
}

function worth(value: unknown): Pick<ScoreRow, 'value' | 'label'> {
  const label = typeof value === 'string' ? value : undefined
  return { value: numberOf(value), label }
}

/** Names under which the log's scorers wrote: those of its results, else those that were planned. */
function scorersOf(log: Fields): readonly string[] {
  const named = (list: unknown) => entriesOf(list).flatMap((entry) => textOf(fieldsOf(entry)['name']) ?? [])
  const results = named(fieldsOf(log['results'])['scores'])
  return results.length > 0 ? [...new Set(results)] : named(fieldsOf(log['eval'])['scorers'])
}
