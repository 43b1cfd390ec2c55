import { gaugeMetrics } from '../../signals/gauge-rules.ts'
import type { Compression } from '../../sources/compression.ts'
import type { RecognisedFile } from '../../sources/recognise.ts'
import type { Reading } from '../../sources/source.ts'
import type { Database } from '../database.ts'
import { sentence } from '../database.ts'
import { readQuery } from '../query.ts'

/** A file the engine reads, and the number it has among the files. */
export type RecordsFile = {
  readonly path: string
  readonly number: number
  readonly kind: RecognisedFile['kind']
  readonly compression: Compression
  readonly reading: Reading
}

/** Longest record DuckDB buffers at first; a longer one is tried again with more, since memory grows with it. */
const recordBytes = [16, 128, 1024].map((mebibytes) => mebibytes * 1024 * 1024)

/** Inserts a file's spans or samples and returns how many; a record that is too long for one try begins the transaction anew. */
export async function insertRecords(database: Database, file: RecordsFile): Promise<number> {
  const sql = insertSql(file)
  const insert = (how: Try): Promise<number> => insertOnce(database, file, { sql, ...how })
  for (const maximum_bytes of recordBytes) {
    try {
      const inserted = await insert({ maximum_bytes, careful: false })
      if (!sql.includes('$careful') || !(await haveSeparators(database, file))) return inserted
      await restart(database)
      return await insert({ maximum_bytes, careful: true })
    } catch (cause) {
      if (!/maximum_object_size/.test(sentence(cause)) || maximum_bytes === recordBytes.at(-1)) throw cause
      await restart(database)
    }
  }
  return 0
}

type Try = {
  readonly maximum_bytes: number
  /** Keys are looked through for the separator. */
  readonly careful: boolean
}

async function insertOnce(
  database: Database,
  { path, compression, number, reading }: RecordsFile,
  { sql, ...how }: Try & { readonly sql: string },
): Promise<number> {
  const { framing, sidecar = '{}' } = reading
  const parameters = { file: number, path, framing, compression, sidecar, metrics, ...how }
  return database.insert(sql, parameters)
}

/** Whether keys that were not looked through hold the separator after all. */
async function haveSeparators(database: Database, { number }: RecordsFile): Promise<boolean> {
  const [row] = await database.queryRows('load/separators', { file: number })
  return row?.found ?? false
}

/** The statement that inserts the spans or samples of a format. */
export function insertSql({ kind, reading }: Pick<RecordsFile, 'kind' | 'reading'>): string {
  const { query, records } = reading
  const rows = readQuery(query).replace('/* records */', () => (records === undefined ? '' : lines(records)))
  const insert = readQuery(kind === 'traces' ? 'load/insert-spans' : 'load/insert-samples')
  return insert.replace(/\/\* (?:spans|samples) of the format \*\//, () => `\n${rows}\n`)
}

/** A statement that failed has ended the transaction for all that follows. */
export const restart = (database: Database): Promise<void> => database.run('ROLLBACK; BEGIN')

/** Gauges that say something of calls, parted by commas. */
const metrics = gaugeMetrics.join(',')

const lines = (query: string): string => `\n${readQuery(query)}\n`
