import { createHash } from 'node:crypto'
import type { ScoreIdentity } from '../vocabulary/scores/profile-scores.ts'
import { entriesOf, fieldsOf, numberOf, says, textOf } from './fields.ts'
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
  const evaluated = fieldsOf(log['eval'])
  const scorers = scorersOf(log)
  const about = {
    suite: textOf(evaluated['task']),
    run: textOf(evaluated['run_id']),
    model: textOf(evaluated['model']),
    case: textOf(sample['id']),
    sample: textOf(sample['epoch']),
  }
  const scored = Object.entries(fieldsOf(sample['scores'])).flatMap(([scorer, given]) =>
    valueRows(scorer, fieldsOf(given)).map((row) => ({ ...about, ...identityOf(scorer, log), ...row })),
  )
  // A sample that broke off is a run without success: left out, it would be no run.
  return scored.length === 0 && (sample['error'] ?? undefined) !== undefined
    ? scorers.map(({ name }) => ({ ...about, ...identityOf(name, log), failed: true }))
    : scored
}

/** Who scored: the harness, or the judge's model; and in which version, with the scorer's parameters where it has some. */
function identityOf(scorer: string, log: Fields): ScoreIdentity {
  const params: Fields = scorersOf(log).find(({ name }) => name === scorer)?.params ?? {}
  const version = textOf(fieldsOf(fieldsOf(log['eval'])['packages'])['inspect_ai'])
  const settings = Object.keys(params).length === 0 ? undefined : hash(JSON.stringify(params))
  const said = [version, settings].filter((part) => part !== undefined)
  return {
    name: scorer,
    evaluator: textOf(params['model']) ?? 'inspect_ai',
    version: said.length === 0 ? null : said.join(' '),
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

/** The log's scorers with their parameters: those of its results, else those that were planned. */
function scorersOf(log: Fields): readonly { readonly name: string; readonly params: Fields }[] {
  const named = (list: unknown) =>
    entriesOf(list).flatMap((entry) => {
      const { name, params, options } = fieldsOf(entry)
      const text = textOf(name)
      return text === undefined ? [] : [{ name: text, params: fieldsOf(params ?? options) }]
    })
  const results = named(fieldsOf(log['results'])['scores'])
  return results.length > 0 ? results : named(fieldsOf(log['eval'])['scorers'])
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)
