import { isDeepStrictEqual } from 'node:util'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { array, asyncProperty, constant, constantFrom, oneof, option, record, tuple } from 'fast-check'
import type { Arbitrary, IAsyncPropertyWithHooks } from 'fast-check'
import { carried } from '../dialects/carried.ts'
import { framed, partsOf, wrapped, written } from '../dialects/dialect.ts'
import type { BinaryDialect, Dialect, TextDialect } from '../dialects/dialect.ts'
import { canonicalRow, expectedRows, ordered } from '../dialects/expected.ts'
import type { CanonicalRow } from '../dialects/expected.ts'
import type { Trace } from '../dialects/trace.ts'
import type { Outcome } from '../loaded.ts'
import type { Bench } from './bench.ts'
import { byteDamage, damaged, jsonDamage } from './damage.ts'
import type { Damage } from './damage.ts'
import { traces } from './traces.ts'
import { missing, remainsOfLines, remainsOfList } from './verdict.ts'
import type { Record, Remains } from './verdict.ts'

/** What a property is tried with, and who is told how many cases a run was. */
export type Trial = { readonly bench: Bench; readonly onCases: (cases: number) => void }

type Property = IAsyncPropertyWithHooks<[unknown]>

/** Traces in one file. */
const perFile = 16

/** Damages of most records of a file; seldom of the first, which tells the format. */
const some = (damage: Arbitrary<Damage>): Arbitrary<readonly (Damage | null)[]> =>
  tuple(
    oneof({ weight: 9, arbitrary: constant(null) }, damage),
    array(option(damage, { freq: 4 }), { minLength: perFile - 1, maxLength: perFile - 1 }),
  ).map(([first, rest]) => [first, ...rest])

const packed = constantFrom('plain', 'plain', 'plain', 'gzip', 'zstd')
const packings = {
  plain: (content: Uint8Array) => content,
  gzip: (content: Uint8Array) => gzipSync(content),
  zstd: (content: Uint8Array) => zstdCompressSync(content),
} as const

const metaOf = (dialect: Dialect): string | undefined => ('meta' in dialect ? dialect.meta : undefined)

/** Any valid traces, written in a dialect and loaded, give the rows that the dialect can carry. */
export const givesEveryRow = (dialect: Dialect, { bench, onCases }: Trial): Property =>
  asyncProperty(record({ list: traces(perFile, perFile), packing: packed }), async ({ list, packing }) => {
    onCases(list.length)
    const content = await written(dialect, list, bench.workspace)
    const outcome = await bench.load(packings[packing](content), metaOf(dialect))
    if (!('loaded' in outcome)) throw new Error(`a valid file was refused: ${outcome.fault.message}`, outcome.fault)
    const { format, rejected, rejects } = outcome.loaded
    demand(format === dialect.source, `it was taken for ${format}`)
    demand(rejected === 0, `a valid record was rejected: ${JSON.stringify(rejects[0])}`)
    const [found, wanted] = [rowsOf(outcome, dialect), expectedRows(list, dialect.carries)].map(ordered)
    for (const [index, row] of (wanted ?? []).entries()) demandEqual(found?.[index], row)
    demand(found?.length === wanted?.length, `${found?.length} rows of ${wanted?.length}`)
  })

/** Damaged records of text never cost the whole ones beside them, and are counted. */
export const keepsWholeRecords = (dialect: TextDialect, { bench, onCases }: Trial): Property =>
  asyncProperty(
    record({
      list: traces(perFile, perFile),
      framing: constantFrom(...dialect.framings),
      damages: some(jsonDamage),
      packing: packed,
    }),
    async ({ list, framing, damages, packing }) => {
      const whole = list.flatMap((trace) => recordsWithRows(dialect, trace))
      // A printed document stands or falls as one, and is one case.
      const records = framing === 'printed' ? whole.slice(0, 1) : whole
      const texts = records.map(({ text }, index) =>
        hurt(Buffer.from(text), damages[index === 0 || framing === 'printed' ? index : 1 + (index % (perFile - 1))]),
      )
      onCases(texts.filter((text, index) => text.toString() !== records[index]?.text).length)
      const content = framing === 'printed' ? Buffer.concat(texts) : joined(framing, texts)
      const outcome = await bench.load(packings[packing](content))
      judge(outcome, { dialect, remains: remainsOf[framing](content, records) })
    },
  )

/** Damaged parts of bytes never cost the whole ones beside them; all of Parquet is one part, of which `survives` takes care. */
export const keepsWholeParts = (dialect: BinaryDialect, { bench, onCases }: Trial): Property =>
  asyncProperty(
    record({
      list: traces(perFile, perFile),
      damages: some(byteDamage),
    }),
    async ({ list, damages }) => {
      const parts = await partsOf(dialect, list, bench.workspace)
      const after = parts.map((part, index) => hurt(Buffer.from(part), damages[index]))
      const whole = after.map((part, index) => part.equals(parts[index] ?? Buffer.of()))
      onCases(whole.filter((each) => !each).length)
      const outcome = await bench.load(wrapped(dialect, after), metaOf(dialect))
      const kept = parts.length === list.length ? list.filter((_, index) => whole[index]) : whole[0] ? list : []
      judge(outcome, {
        dialect,
        remains: {
          rows: expectedRows(kept, dialect.carries),
          touched: undefined,
          broken: 0,
          told: whole[0] ?? false,
        },
      })
    },
  )

/** Whatever happens to the bytes of a file, compressed or not, it gives rows or a fault. */
export const survives = (dialect: Dialect, { bench, onCases }: Trial): Property =>
  asyncProperty(
    record({
      list: traces(1, 2),
      damages: array(byteDamage, { minLength: 1, maxLength: 3 }),
      packing: packed,
    }),
    async ({ list, damages, packing }) => {
      onCases(1)
      const content = await written(dialect, list, bench.workspace)
      let bytes: Uint8Array = packings[packing](content)
      for (const damage of damages) bytes = damaged(bytes, damage)
      judge(await bench.load(bytes, metaOf(dialect)), { dialect, remains: undefined })
    },
  )

const hurt = (content: Buffer, damage: Damage | null | undefined): Buffer =>
  damage ? Buffer.from(damaged(content, damage)) : content

function recordsWithRows(dialect: TextDialect, trace: Trace): readonly Record[] {
  const rows = expectedRows([trace], dialect.carries)
  return dialect.records(carried(trace, dialect.carries)).map((value, index) => ({
    text: JSON.stringify(value),
    rows: dialect.bare ? rows.slice(index, index + 1) : rows,
  }))
}

/** Records of bytes as a file. */
function joined(framing: 'lines' | 'list', texts: readonly Buffer[]): Buffer {
  // Every byte as a character of its own, so that what is no UTF-8 stays.
  return Buffer.from(
    framed(
      framing,
      texts.map((text) => text.toString('latin1')),
    ),
    'latin1',
  )
}

const remainsOf = { lines: remainsOfLines, list: remainsOfList, printed: () => undefined } as const

type Judging = { readonly dialect: Dialect; readonly remains: Remains | undefined }

/** Codes of what may be wrong with a file. */
const faultCodes: ReadonlySet<string> = new Set([
  'ALL_REJECTED',
  'DOCUMENT_DAMAGED',
  'TRACE_EMPTY',
  'METRICS_EMPTY',
  'FORMAT_UNKNOWN',
  'NOT_TRACES',
  'PATH_UNREADABLE',
])

function judge(outcome: Outcome, { dialect, remains }: Judging): void {
  if (!('loaded' in outcome)) {
    demand(faultCodes.has(outcome.fault.code), `${outcome.fault.code}: ${outcome.fault.message}`)
    demand(!remains?.told || remains.rows.length === 0, `whole records were refused: ${outcome.fault.message}`)
    return
  }
  for (const row of outcome.rows)
    demand(row['aligned'] === true, 'keys, types and values of attributes are not aligned')
  if (remains === undefined || outcome.loaded.format !== dialect.source || !remains.told) return
  const found = rowsOf(outcome, dialect)
  const [lost] = missing(remains.rows, found)
  if (lost !== undefined) {
    demandEqual(
      found.find((row) => row['trace_id'] === lost['trace_id'] && row['span_id'] === lost['span_id']),
      lost,
    )
  }
  counted(found.length - remains.rows.length, outcome.loaded.rejected, { dialect, remains })
}

/** Every record that is not whole gave rows or was rejected. */
function counted(extra: number, rejected: number, { dialect, remains }: Judging): void {
  if (remains?.touched === undefined) return
  const { broken, touched: texts } = remains
  const touched = texts.length
  demand(rejected === 0 || touched > 0, `${rejected} records are rejected, none was damaged`)
  demand(
    rejected + extra >= broken,
    `${broken} records are no JSON, but ${rejected} are rejected and ${extra} rows came of the damaged`,
  )
  if ('bare' in dialect && dialect.bare)
    demand(
      extra + rejected === touched,
      `of ${touched} damaged records ${extra} became rows and ${rejected} are rejected:\n${texts.join('\n')}`,
    )
}

const rowsOf = ({ rows }: Outcome, { carries }: Dialect): readonly CanonicalRow[] =>
  rows.map((row) => {
    try {
      return canonicalRow(row, carries)
    } catch {
      // What a damaged record left in a list need not be attributes, and equals no row of a whole one.
      return row
    }
  })

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

function demandEqual(found: CanonicalRow | undefined, wanted: CanonicalRow): void {
  const different = Object.keys(wanted).filter((name) => !isDeepStrictEqual(found?.[name], wanted[name]))
  demand(
    different.length === 0,
    different
      .map((name) => `${name}: ${JSON.stringify(found?.[name])} is not ${JSON.stringify(wanted[name])}`)
      .join('\n'),
  )
}
