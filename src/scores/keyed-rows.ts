import { booleanOf, fieldsOf, numberOf, parseJson, says, textOf } from './fields.ts'
import { placeColumns } from './keyed-columns.ts'
import type { KeyedField } from './keyed-columns.ts'
import type { ScoreFormat } from './score-format.ts'
import type { ScoreRow } from './score-row.ts'

type Places = Readonly<Partial<Record<KeyedField, string>>>

/** A table of one's own, as CSV, TSV or JSON lines: a key column and a score column under any name of `keyedColumns`. */
export const keyedRows: ScoreFormat = {
  name: 'keyed-rows',
  title: 'CSV or JSON lines with a key column',
  keys: ['response', 'span', 'trace', 'suite', 'case', 'run', 'sample'],
  recognise(head) {
    const [line = ''] = head
      .replace(/^\uFEFF/, '')
      .trimStart()
      .split(/\r?\n/, 1)
    const delimiter = line.startsWith('{') ? undefined : delimiterOf(line)
    const places = placeColumns(delimiter === undefined ? jsonNames(line) : line.split(delimiter).map(unquoted))
    if (places === undefined) return undefined
    const because = `columns ${Object.values(places).join(', ')}`
    return delimiter === undefined ? { framing: 'lines', because } : { framing: 'table', because, delimiter }
  },
  reader: () => (record) => {
    const row = fieldsOf(record)
    const places = placeColumns(Object.keys(row))
    return places === undefined ? [] : [rowOf(row, places)]
  },
}

function rowOf(row: Readonly<Record<string, unknown>>, places: Places): ScoreRow {
  const said = (field: KeyedField): unknown => row[places[field] ?? '']
  const value = numberOf(said('value')) ?? numberOf(said('passed'))
  const failed = says(said('failed')) && value === undefined
  return {
    // Without a column that names it, a score is called as its column is.
    name: textOf(said('name')) ?? places.value ?? places.label ?? places.passed ?? 'score',
    evaluator: textOf(said('evaluator')) ?? null,
    version: textOf(said('version')) ?? null,
    value,
    label: textOf(said('label')),
    passed: booleanOf(said('passed')),
    probability: numberOf(said('probability')),
    explained: places.explanation === undefined ? undefined : says(said('explanation')),
    failed,
    model: textOf(said('model')),
    cost: numberOf(said('cost')),
    ...keysOf(said),
  }
}

const keysOf = (said: (field: KeyedField) => unknown) => ({
  trace: textOf(said('trace')),
  span: textOf(said('span')),
  response: textOf(said('response')),
  suite: textOf(said('suite')),
  case: textOf(said('case')),
  run: textOf(said('run')),
  sample: textOf(said('sample')),
})

/** Names of the fields of a JSON line; of one longer than what is looked at, all names up to there. */
function jsonNames(line: string): readonly string[] {
  try {
    return Object.keys(fieldsOf(parseJson(line)))
  } catch {
    return [...line.matchAll(/"([^"\\]+)"\s*:/g)].map(([, name = '']) => name)
  }
}

/** The delimiter that the line of names holds most of. */
const delimiterOf = (line: string): string =>
  [',', ';', '\t'].toSorted((left, right) => line.split(right).length - line.split(left).length)[0] ?? ','

const unquoted = (name: string): string => name.trim().replace(/^"(.*)"$/, '$1')
